package org.rollcall.fieldwork.labels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The letters that labels are printed in: Liberation Sans, which PDFBox carries. It has all of Latin, Greek and Cyrillic;
 * what it lacks is printed as a question mark. Not thread-safe.
 */
final class Letters implements AutoCloseable {
    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String ELLIPSIS = "\u2026";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final double unitsPerEm;

    Letters() {
        try (InputStream file = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FILE), FILE)) {
            font = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(file));
            glyphs = font.getUnicodeCmapLookup();
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException("the font " + FILE + " cannot be read", e);
        }
    }

    /** A text and how large to print it, in the unit of the box it was fitted to. */
    record Fitted(String text, double size) {}

    TrueTypeFont font() {
        return font;
    }

    /** The text on one line in letters that there are. */
    String shown(String text) {
        StringBuilder shown = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .map(c -> Character.isWhitespace(c) || Character.isISOControl(c) ? ' ' : c)
                .map(c -> glyphs.getGlyphId(c) == 0 ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString().strip();
    }

    /** The text in letters that there are, made smaller down to the least size, and then cut. */
    Fitted fit(String text, double width, double size, double least) {
        String whole = shown(text);
        double wide = width(whole);
        if (wide * least <= width) {
            return new Fitted(whole, Math.min(size, wide == 0 ? size : width / wide));
        }
        int[] letters = whole.codePoints().toArray();
        double left = width / least - width(ELLIPSIS);
        int kept = 0;
        while (kept < letters.length && left >= advance(letters[kept])) {
            left -= advance(letters[kept]);
            kept++;
        }
        return new Fitted(left < 0 ? "" : new String(letters, 0, kept).stripTrailing() + ELLIPSIS, least);
    }

    /** How wide the text is at size 1. */
    double width(String text) {
        return text.codePoints().mapToDouble(this::advance).sum();
    }

    private double advance(int letter) {
        try {
            return font.getAdvanceWidth(glyphs.getGlyphId(letter)) / unitsPerEm;
        } catch (IOException e) {
            throw new UncheckedIOException("the font has no widths", e);
        }
    }

    @Override
    public void close() {
        try {
            font.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the font could not be closed", e);
        }
    }
}
