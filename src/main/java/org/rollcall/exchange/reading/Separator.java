package org.rollcall.exchange.reading;

import java.io.IOException;
import java.io.Reader;
import java.util.List;

/**
 * What stands between the cells of a CSV.
 *
 * @param isNamed whether the first line names it, as in {@code sep=;}, which Excel understands
 */
record Separator(char character, boolean isNamed) {
    private static final List<Character> KNOWN = List.of(',', ';', '\t', '|');

    /** The one that the first line has the most of outside quotes. */
    static Separator of(Encoded file, Limits limits) throws Unreadable {
        String line = firstLine(file, limits.cellCharacters());
        if (line.regionMatches(true, 0, "sep=", 0, 4) && line.length() == 5 && KNOWN.contains(line.charAt(4))) {
            return new Separator(line.charAt(4), true);
        }
        char most = ',';
        for (char separator : KNOWN) {
            if (count(line, separator) > count(line, most)) {
                most = separator;
            }
        }
        return new Separator(most, false);
    }

    private static long count(String line, char separator) {
        long count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == separator ? 1 : 0;
        }
        return count;
    }

    private static String firstLine(Encoded file, int most) throws Unreadable {
        StringBuilder line = new StringBuilder();
        try (Reader reader = file.reader()) {
            for (int c = reader.read(); c >= 0 && line.length() < most; c = reader.read()) {
                boolean ends = c == '\n' || c == '\r';
                if (ends && !line.isEmpty()) {
                    break;
                }
                if (!ends) {
                    line.append((char) c);
                }
            }
        } catch (IOException e) {
            throw Bytes.unreadable(e);
        }
        return line.toString();
    }
}
