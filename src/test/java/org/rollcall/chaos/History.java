package org.rollcall.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one sender says it did, line by line, each line written before the next step is taken: a killed process leaves at
 * most half a line, which is cut off when it is opened again. The words: {@code boot HEX}; {@code try N}, about to put
 * into the spool; {@code sent N}, to be kept from now on; {@code acked N}, the server has it. Not thread-safe.
 */
public final class History implements Closeable {
    private final RandomAccessFile file;

    private History(RandomAccessFile file) {
        this.file = file;
    }

    /** All that a history says. */
    public record Told(String agent, String boot, Set<Long> tried, Set<Long> sent, Set<Long> acked) {
        /** The highest number that was ever given, 0 for none. */
        public long last() {
            return Math.max(highest(tried), highest(sent));
        }

        private static long highest(Set<Long> numbers) {
            return numbers.stream().mapToLong(Long::longValue).max().orElse(0);
        }
    }

    /** Where the history of a sender is kept. */
    public static Path file(Path folder, String agent) {
        return folder.resolve(agent + ".history");
    }

    /** Opens one to go on with. */
    public static History open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        long end = wholeLines(file);
        file.setLength(end);
        file.seek(end);
        return new History(file);
    }

    private static long wholeLines(RandomAccessFile file) throws IOException {
        for (long at = file.length(); at > 0; at--) {
            file.seek(at - 1);
            if (file.read() == '\n') {
                return at;
            }
        }
        return 0;
    }

    /** Writes a line; a killed process has written it or not. */
    public void write(String word, Object what) throws IOException {
        file.write((word + " " + what + "\n").getBytes(US_ASCII));
    }

    /** Reads one; a missing one says nothing. */
    public static Told read(Path path) throws IOException {
        String name = path.getFileName().toString();
        String agent = name.substring(0, name.length() - ".history".length());
        Set<Long> tried = new HashSet<>();
        Set<Long> sent = new TreeSet<>();
        Set<Long> acked = new HashSet<>();
        String boot = "";
        String text = Files.exists(path) ? Files.readString(path, US_ASCII) : "";
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "boot" -> boot = words[1];
                case "try" -> tried.add(Long.valueOf(words[1]));
                case "sent" -> sent.add(Long.valueOf(words[1]));
                case "acked" -> acked.add(Long.valueOf(words[1]));
                default -> throw new IOException("'" + line + "' in " + path + " is no line of a history");
            }
        }
        return new Told(agent, boot, tried, sent, acked);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
