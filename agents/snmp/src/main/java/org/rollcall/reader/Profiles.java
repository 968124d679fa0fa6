package org.rollcall.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snmp4j.smi.OID;

/** All families of devices that the reader knows. Immutable. */
public final class Profiles {
    /** The one for devices that no other one knows. */
    static final String FALLBACK = "generic";

    private static final String FOLDER = "/org/rollcall/reader/profiles/";

    private final Map<String, Profile> profiles;

    private Profiles(Map<String, Profile> profiles) {
        this.profiles = profiles;
    }

    /** Those that come with the product. */
    public static Profiles bundled() {
        URL anchor =
                Objects.requireNonNull(Profiles.class.getResource(FOLDER + FALLBACK + ".yml"), "no bundled profiles");
        try {
            URI uri = anchor.toURI();
            if (!uri.getScheme().equals("jar")) {
                return load(Objects.requireNonNull(Path.of(uri).getParent()));
            }
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(jarOf(uri))))) {
                return load(jar.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled profiles", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot read the bundled profiles at " + anchor, e);
        }
    }

    private static String jarOf(URI uri) {
        String text = uri.getSchemeSpecificPart();
        return text.substring(0, text.indexOf("!/"));
    }

    /**
     * Those of a folder's {@code .yml} and {@code .yaml} files.
     *
     * @throws IllegalArgumentException if one is wrong, naming file, line and reason
     */
    public static Profiles load(Path folder) {
        Map<String, Yaml> roots = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (isProfile(file)) {
                    add(roots, file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read profiles of " + folder, e);
        }
        return new Profiles(resolve(roots, new LinkedHashMap<>()));
    }

    /** These and one more, out of a file, which may extend these and replaces one of its name. */
    public Profiles with(Path file) {
        Map<String, Yaml> roots = new TreeMap<>();
        try {
            add(roots, file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read profile " + file, e);
        }
        Map<String, Profile> known = new LinkedHashMap<>(profiles);
        known.keySet().removeAll(roots.keySet());
        return new Profiles(resolve(roots, known));
    }

    private static boolean isProfile(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    private static void add(Map<String, Yaml> roots, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Yaml root = Yaml.parse(name, Files.readString(file, StandardCharsets.UTF_8));
        if (roots.put(ProfileFormat.name(root), root) != null) {
            throw root.wrong("profile '" + ProfileFormat.name(root) + "' is in two files");
        }
    }

    private static Map<String, Profile> resolve(Map<String, Yaml> roots, Map<String, Profile> done) {
        for (String name : roots.keySet()) {
            resolve(name, roots, done, new LinkedHashSet<>());
        }
        return done;
    }

    private static Profile resolve(String name, Map<String, Yaml> roots, Map<String, Profile> done, Set<String> under) {
        Profile known = done.get(name);
        if (known != null) {
            return known;
        }
        Yaml root = Objects.requireNonNull(roots.get(name));
        under.add(name);
        List<Profile> parents = new ArrayList<>();
        for (Yaml parent : ProfileFormat.parents(root)) {
            if (under.contains(parent.text())) {
                throw parent.wrong("'" + parent.text() + "' extends itself, by way of " + String.join(", ", under));
            }
            if (!roots.containsKey(parent.text()) && !done.containsKey(parent.text())) {
                throw parent.wrong("there is no profile '" + parent.text() + "' to extend");
            }
            parents.add(resolve(parent.text(), roots, done, under));
        }
        under.remove(name);
        Profile profile = root.as(yaml -> new ProfileFormat(yaml, parents).read());
        done.put(name, profile);
        return profile;
    }

    /** Names of all profiles. */
    public Set<String> names() {
        return Set.copyOf(profiles.keySet());
    }

    Collection<Profile> all() {
        return profiles.values();
    }

    Optional<Profile> find(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    /** A profile that may fit, and how. */
    record Candidate(Profile profile, Match match, int rank) {}

    /** The profiles that fit but for their probes, the best first. */
    List<Candidate> candidates(OID sysObjectId, String sysDescr) {
        List<Candidate> candidates = new ArrayList<>();
        for (Profile profile : profiles.values()) {
            for (Match match : profile.matches()) {
                match.rank(sysObjectId, sysDescr)
                        .ifPresent(rank -> candidates.add(new Candidate(profile, match, rank)));
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::rank)
                        .thenComparingInt(candidate -> candidate.profile().priority())
                        .reversed())
                .collect(Collectors.toList());
    }
}
