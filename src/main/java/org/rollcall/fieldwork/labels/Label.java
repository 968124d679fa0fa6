package org.rollcall.fieldwork.labels;

import java.util.List;

/**
 * One sticker.
 *
 * @param link what its QR code opens
 * @param tag shown as text and as Code 128, or empty
 * @param title the largest text
 * @param lines up to two more, smaller
 */
public record Label(String link, String tag, String title, List<String> lines) {
    private static final int MOST_LINES = 2;

    public Label {
        if (lines.size() > MOST_LINES) {
            throw new IllegalArgumentException(
                    "label '" + title + "' has " + lines.size() + " lines, more than " + MOST_LINES);
        }
        lines = List.copyOf(lines);
    }
}
