package org.rollcall.agent;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The agent's properties file: the same names as on the command line, which goes before it. */
final class Settings implements IDefaultValueProvider {
    private static final List<String> KEYS = List.of(
            "server",
            "district",
            "agent",
            "token-file",
            "claim",
            "authority",
            "trust",
            "credential",
            "spool",
            "every",
            "spool-mib",
            "spool-days");

    private final Properties properties;

    private Settings(Properties properties) {
        this.properties = properties;
    }

    static Settings none() {
        return new Settings(new Properties());
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it cannot be read, or holds a key that means nothing
     */
    static Settings read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the settings in " + file + ": " + e.getMessage(), e);
        }
        for (String key : properties.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(file + ": '" + key + "' means nothing; did you mean '" + nearest(key)
                        + "'? The keys are " + String.join(", ", KEYS));
            }
        }
        return new Settings(properties);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? properties.getProperty(option.longestName().substring(2))
                : null;
    }

    private static String nearest(String key) {
        return KEYS.stream()
                .min(Comparator.comparingInt(known -> -common(known, key)))
                .orElseThrow();
    }

    private static int common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        long shared = one.chars().filter(letter -> other.indexOf(letter) >= 0).count();
        return 100 * length + (int) shared;
    }

    /** The file that the command line names, as {@code --config FILE} or {@code --config=FILE}. */
    static Optional<String> named(String... arguments) {
        Optional<String> named = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--config") && i + 1 < arguments.length) {
                named = Optional.of(arguments[i + 1]);
            } else if (arguments[i].startsWith("--config=")) {
                named = Optional.of(arguments[i].substring("--config=".length()));
            }
        }
        return named;
    }

    static CommandLine with(CommandLine line, Settings settings) {
        return line.setDefaultValueProvider(settings);
    }
}
