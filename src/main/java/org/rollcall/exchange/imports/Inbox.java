package org.rollcall.exchange.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.security.Caller;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder whose files are imported unasked, as if somebody had brought them: a nightly export just arrives. A file that
 * nobody writes any more is checked, and applied where few enough of its rows cannot be used; then it lies in {@code done},
 * else in {@code held}, with a text beside it that says why. For one thread.
 */
public final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** As the ledger names it. */
    private static final Caller WHO = Caller.of("inbox", Role.INTEGRATION, Scope.everywhere(), "");

    private final Imports imports;
    private final Path folder;
    private final int mostUnusable;
    private final Time time;
    private final Map<Path, Seen> seen = new HashMap<>();
    private final Map<Path, String> taken = new HashMap<>();
    private final Map<Path, Unmoved> unmoved = new HashMap<>();
    private final Set<Path> unreadable = new HashSet<>();
    private boolean isFull;

    /** @param folder has files in {@code inbox} */
    public Inbox(Imports imports, ImportConfig config, Path folder, Time time) {
        this.imports = imports;
        this.folder = folder;
        this.mostUnusable = config.most();
        this.time = time;
    }

    /** How a file looked. */
    private record Seen(long bytes, long changedAt) {
        static Seen of(Path file) throws IOException {
            return new Seen(Files.size(file), Files.getLastModifiedTime(file).toMillis());
        }
    }

    /** A file with which all is done, but that could not be laid away; it is not taken again. */
    private record Unmoved(Seen was, String where, String why) {}

    /** Goes on with what was taken, and takes what did not change since the last look. */
    public void look() {
        try {
            Files.createDirectories(folder.resolve("inbox"));
            Map.copyOf(taken).forEach(this::goOn);
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.resolve("inbox"), "[!.]*")) {
                for (Path file : all) {
                    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !taken.containsKey(file)) {
                        tryMeet(file);
                    }
                }
            }
            Stream.of(seen.keySet(), unmoved.keySet(), unreadable)
                    .forEach(all -> all.removeIf(file -> !Files.exists(file)));
        } catch (IOException | DirectoryIteratorException e) {
            LOG.atWarn().setCause(e).log("cannot look into the inbox of imports");
        }
    }

    /** One file that cannot be read keeps no other from being taken. */
    private void tryMeet(Path file) {
        try {
            meet(file);
            unreadable.remove(file);
        } catch (IOException | RuntimeException e) {
            if (unreadable.add(file)) {
                LOG.atWarn().setCause(e).log("cannot read a file of the inbox; it is tried again with each look");
            }
        }
    }

    private void meet(Path file) throws IOException {
        Seen now = Seen.of(file);
        Unmoved ended = unmoved.get(file);
        if (ended != null && ended.was().equals(now)) {
            move(file, ended.where(), ended.why());
        } else if (now.equals(seen.put(file, now)) && hasRoom()) {
            take(file);
        }
    }

    private boolean hasRoom() {
        boolean was = isFull;
        isFull = imports.isFull();
        if (isFull && !was) {
            LOG.atWarn().log("files stay in the inbox, for too many wait to be applied; apply or cancel some");
        }
        return !isFull;
    }

    private void take(Path file) throws IOException {
        try (InputStream body = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            Import one = imports.upload(WHO, name(file), body);
            if (one.mapping().values().stream().noneMatch(Claim.SCHEMES::containsKey)) {
                move(
                        file,
                        "held",
                        "Nobody has said yet which of its columns names a device. Open import " + one.id()
                                + " under Imports, and say what the columns mean.");
                return;
            }
            imports.check(WHO, one.id(), one.mapping(), false);
            taken.put(file, one.id());
        } catch (Problem e) {
            move(file, "held", String.valueOf(e.getMessage()));
        }
    }

    private void goOn(Path file, String id) {
        try {
            Import one = imports.get(Scope.everywhere(), id);
            switch (one.state()) {
                case READY -> decide(file, one);
                case APPLIED -> end(file, "done", applied(one));
                case FAILED -> end(file, "held", "Import " + id + " could not go on: " + one.problem());
                case UPLOADED, CANCELLED, ROLLING_BACK, ROLLED_BACK ->
                    end(file, "held", "Somebody has taken import " + id + " on; see it under Imports.");
                case CHECKING, APPLYING ->
                    LOG.atDebug().addKeyValue("import", id).log("an import is under way");
            }
        } catch (Problem | IOException e) {
            taken.remove(file);
            LOG.atWarn().setCause(e).addKeyValue("import", id).log("cannot go on with a file of the inbox");
        }
    }

    private void decide(Path file, Import one) throws IOException {
        long unusable = one.counts().of(Verdict.REFUSED) + one.counts().of(Verdict.CONFLICT);
        if (one.total() == 0) {
            end(file, "held", "It has no rows.");
        } else if (unusable * 100 > one.total() * mostUnusable) {
            end(
                    file,
                    "held",
                    unusable + " of its " + one.total() + " rows cannot be used, more than " + mostUnusable
                            + " in a hundred. Open import " + one.id()
                            + " under Imports to see them, and apply it if it is"
                            + " right.");
        } else {
            imports.apply(WHO, one.id());
        }
    }

    private static String applied(Import one) {
        Counts counts = one.counts();
        return "Import " + one.id() + ": " + counts.of(Verdict.CREATE) + " to create, " + counts.of(Verdict.UPDATE)
                + " to change, " + counts.of(Verdict.SAME) + " the same; " + counts.of(Step.APPLIED) + " applied, "
                + counts.of(Step.LEFT) + " left out, "
                + (counts.of(Verdict.CONFLICT) + counts.of(Verdict.REFUSED)) + " not usable.";
    }

    private void end(Path file, String where, String why) throws IOException {
        taken.remove(file);
        move(file, where, why);
    }

    /** Lays a file away with a text beside it; names begin with the time, for each night's file has the same. */
    private void move(Path file, String where, String why) throws IOException {
        Unmoved ended = new Unmoved(seen.getOrDefault(file, Seen.of(file)), where, why);
        boolean isNew = !ended.equals(unmoved.put(file, ended));
        Path to = folder.resolve(where);
        String name = time.now().toString().replaceAll("[^0-9TZ]", "-") + "-" + name(file);
        try {
            Files.createDirectories(to);
            Files.move(file, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            if (isNew) {
                LOG.atWarn()
                        .setCause(e)
                        .addKeyValue("where", where)
                        .log("cannot lay a file of the inbox away; it stays there, and is not taken again");
            }
            return;
        }
        seen.remove(file);
        unmoved.remove(file);
        Files.writeString(to.resolve(name + ".txt"), why + System.lineSeparator());
        LOG.atInfo().addKeyValue("where", where).log("a file of the inbox is laid away");
    }

    private static String name(Path file) {
        return Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("file");
    }
}
