package org.rollcall.exchange.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file is by its first bytes. */
enum Signature {
    ARCHIVE,
    JSON,
    TEXT;

    private static final int HEAD_BYTES = 4 << 10;
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]{0,100}>([^<]{1,300})");

    /** What people send by mistake, by its first bytes, and what to do. */
    private static final Map<String, String> OTHERS = Map.of(
            "d0cf11e0a1b11ae1",
            "the file is an old Excel workbook or one with a password; save it without a password as .xlsx",
            "25504446",
            "the file is a PDF, which holds no table; export the list as CSV",
            "1f8b",
            "the file is packed with gzip; unpack it first",
            "377abcaf271c",
            "the file is a 7-Zip archive; unpack it first",
            "52617221",
            "the file is a RAR archive; unpack it first",
            "89504e47",
            "the file is a picture; export the list as CSV",
            "ffd8ff",
            "the file is a picture; export the list as CSV",
            "53514c69746520666f726d6174203300",
            "the file is a database; export the list as CSV",
            "504b0506",
            "the archive is empty");

    /** @throws Unreadable where it is what nobody can import, and says what it is */
    static Signature of(Path file) throws Unreadable {
        byte[] head = head(Bytes.of(file));
        if (head.length == 0) {
            throw new Unreadable("the file is empty; export it again");
        }
        String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, 16));
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            if (hex.startsWith(other.getKey())) {
                throw new Unreadable(other.getValue());
            }
        }
        if (hex.startsWith("504b0304")) {
            return ARCHIVE;
        }
        String text = text(head);
        if (text.startsWith("<")) {
            throw new Unreadable(page(text));
        }
        return text.startsWith("{") || text.startsWith("[") ? JSON : TEXT;
    }

    private static String text(byte[] head) {
        boolean wide = head.length > 1 && (head[0] & 0xFF) + (head[1] & 0xFF) == 0xFF + 0xFE;
        String text = new String(head, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
    }

    private static String page(String text) {
        Matcher title = TITLE.matcher(text);
        String called = title.find() ? " titled " + Quoted.of(title.group(1)) : "";
        return "the file is a web page or XML" + called
                + ", such as a page to sign in, and not the export; sign in and export it again";
    }

    static byte[] head(Bytes file) throws Unreadable {
        try (InputStream bytes = file.open()) {
            return bytes.readNBytes(HEAD_BYTES);
        } catch (IOException e) {
            throw Bytes.unreadable(e);
        }
    }
}
