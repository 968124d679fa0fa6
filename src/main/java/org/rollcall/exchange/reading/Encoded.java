package org.rollcall.exchange.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A text file and the encoding that all of it is in: what its byte order mark says, else UTF-8, else Windows-1252, which
 * Excel writes in western countries.
 *
 * @param mark bytes of the byte order mark
 * @param why how the encoding was known
 */
record Encoded(Bytes bytes, Charset charset, int mark, String why) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** What is in a file before it is no text, in per cent. */
    private static final int MOST_CONTROLS = 2;

    static Encoded of(Bytes bytes) throws Unreadable {
        Encoded marked = marked(bytes);
        if (marked.decodes()) {
            return marked;
        }
        if (marked.mark > 0) {
            throw new Unreadable("the file says that it is " + marked.charset
                    + " but is not, or it is cut off; export it again, in UTF-8");
        }
        Encoded windows = new Encoded(
                bytes, WINDOWS, 0, "it is not UTF-8, so it was read as Windows-1252; check names with accents");
        if (windows.decodes()) {
            return windows;
        }
        throw new Unreadable("the file is no text in UTF-8, UTF-16 or Windows-1252; export it again as CSV in UTF-8");
    }

    private static Encoded marked(Bytes bytes) throws Unreadable {
        byte[] head = Signature.head(bytes);
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            return new Encoded(bytes, StandardCharsets.UTF_8, 3, "");
        }
        if (starts(head, 0xFF, 0xFE, 0, 0) || starts(head, 0, 0, 0xFE, 0xFF)) {
            throw new Unreadable("the file is UTF-32; export it again, in UTF-8");
        }
        if (starts(head, 0xFF, 0xFE)) {
            return new Encoded(bytes, StandardCharsets.UTF_16LE, 2, "it is UTF-16");
        }
        return starts(head, 0xFE, 0xFF)
                ? new Encoded(bytes, StandardCharsets.UTF_16BE, 2, "it is UTF-16")
                : new Encoded(bytes, StandardCharsets.UTF_8, 0, "");
    }

    private static boolean starts(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Its text without the mark. */
    Reader reader() throws Unreadable {
        try {
            InputStream stream = bytes.open();
            try {
                stream.skipNBytes(mark);
                return new BufferedReader(new InputStreamReader(
                        stream,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)));
            } catch (IOException e) {
                stream.close();
                throw e;
            }
        } catch (IOException e) {
            throw Bytes.unreadable(e);
        }
    }

    /** Reads it once. A NUL, or much that no printer prints, is no text. */
    private boolean decodes() throws Unreadable {
        char[] buffer = new char[16 << 10];
        long all = 0;
        long controls = 0;
        try (Reader reader = reader()) {
            for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
                all += length;
                for (int i = 0; i < length; i++) {
                    char c = buffer[i];
                    if (c == 0) {
                        throw new Unreadable("the file holds NUL characters: it is no text, or it is UTF-16 without a"
                                + " mark; export it again as CSV in UTF-8");
                    }
                    if (c == '\uFFFD' && charset.equals(WINDOWS)) {
                        return false;
                    }
                    controls += Character.isISOControl(c) && !Character.isWhitespace(c) ? 1 : 0;
                }
            }
        } catch (CharacterCodingException e) {
            return false;
        } catch (IOException e) {
            throw Bytes.unreadable(e);
        }
        if (!charset.equals(StandardCharsets.UTF_8) && controls * 100 > all * MOST_CONTROLS) {
            throw new Unreadable("the file is no text; choose a CSV, JSON or XLSX file");
        }
        return true;
    }
}
