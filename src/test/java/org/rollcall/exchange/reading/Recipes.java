package org.rollcall.exchange.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes the files of {@code hostile-files.csv}, each by the name of its recipe. Samples lie under {@code imports}. */
final class Recipes {
    private static final byte[] SPACES = new byte[1 << 20];
    private static final String ROWS = Zips.text("tag", "serial") + Zips.text("A-1", "5CD1");

    static {
        Arrays.fill(SPACES, (byte) ' ');
    }

    private Recipes() {}

    static void make(String recipe, String argument, Path file) throws IOException {
        switch (recipe) {
            case "bomb" -> bomb(argument, file);
            case "many-files" -> manyFiles(Integer.parseInt(argument), file);
            case "sparse" -> {
                try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                    sparse.setLength(Long.parseLong(argument));
                }
            }
            default -> Files.write(file, bytes(recipe, argument));
        }
    }

    private static byte[] bytes(String recipe, String argument) throws IOException {
        return recipe.startsWith("sample") || recipe.startsWith("cut")
                ? sample(recipe, argument)
                : recipe.contains("part") || recipe.equals("sheet")
                        ? workbook(recipe, Escaped.text(argument))
                        : raw(recipe, argument);
    }

    private static byte[] raw(String recipe, String argument) {
        return switch (recipe) {
            case "text" -> utf8(Escaped.text(argument));
            case "hex" -> HexFormat.of().parseHex(argument);
            case "hex-after" ->
                joined(
                        utf8("tag,serial\n" + "A-1,5CD1\n" + "\n".repeat(100_000)),
                        HexFormat.of().parseHex(argument));
            case "random" -> random(argument.split(" ", 2));
            case "zip" -> zip(Escaped.text(argument));
            case "many-keys" -> manyKeys(Integer.parseInt(argument));
            case "many-inner" ->
                utf8("[{\"serial\":\"5CD1\",\"x\":[" + "1,".repeat(Integer.parseInt(argument)) + "1]}]");
            case "lying" -> lying(Zips.zip(argument, "tag,serial\nA-1,5CD1\n"));
            case "locked" -> locked(Zips.zip(argument, "tag,serial\nA-1,5CD1\n"));
            default -> Escaped.text(argument).getBytes(Charset.forName(recipe));
        };
    }

    private static byte[] sample(String recipe, String argument) throws IOException {
        String[] words = argument.split(" ", 2);
        if (recipe.equals("cut-workbook")) {
            byte[] whole = Zips.workbook(ROWS);
            return Arrays.copyOf(whole, whole.length * Integer.parseInt(argument) / 100);
        }
        byte[] whole = resource("/imports/" + words[0]);
        String text = new String(whole, StandardCharsets.UTF_8).replace("\uFEFF", "");
        return switch (recipe) {
            case "sample" -> whole;
            case "sample-as" -> ("\uFEFF" + text).getBytes(Charset.forName(words[1]));
            case "sample-bare" -> text.getBytes(Charset.forName(words[1]));
            case "sample-marked" -> utf8("\uFEFF" + text);
            case "sample-then" -> utf8(text + Escaped.text(words[1]));
            case "sample-twice" -> utf8(text + text);
            case "sample-zip" -> Zips.zip(Map.of(words[0], whole));
            case "sample-zip-zip" -> Zips.zip(Map.of("inner.zip", Zips.zip(Map.of(words[0], whole))));
            case "cut" -> Arrays.copyOf(whole, whole.length * Integer.parseInt(words[1]) / 100);
            default -> throw new IllegalArgumentException(recipe);
        };
    }

    private static byte[] workbook(String recipe, String argument) {
        if (recipe.equals("sheet")) {
            return Zips.workbook(argument);
        }
        Map<String, byte[]> parts =
                Zips.parts(Zips.HEAD + "<worksheet><sheetData>" + ROWS + "</sheetData></worksheet>");
        String[] part = argument.split("=", 2);
        if (recipe.equals("no-part")) {
            parts.remove(part[0]);
        } else {
            boolean wide = recipe.equals("part-utf-16");
            parts.put(part[0], part[1].getBytes(wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8));
        }
        return Zips.zip(parts);
    }

    private static byte[] zip(String parts) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String part : parts.split(";", 0)) {
            String[] sides = part.split("=", 2);
            files.put(sides[0], utf8(sides[1]));
        }
        return Zips.zip(files);
    }

    private static byte[] manyKeys(int count) {
        StringBuilder json = new StringBuilder("[{\"serial\":\"5CD1\"");
        for (int i = 0; i < count; i++) {
            json.append(",\"k").append(i).append("\":1");
        }
        return utf8(json.append("}]").toString());
    }

    private static void bomb(String argument, Path file) throws IOException {
        String[] words = argument.split(" ", 2);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            if (words[0].startsWith("xl/")) {
                for (Map.Entry<String, byte[]> part : Zips.parts("").entrySet()) {
                    if (!part.getKey().equalsIgnoreCase(words[0])) {
                        zip.putNextEntry(new ZipEntry(part.getKey()));
                        zip.write(part.getValue());
                    }
                }
            }
            zip.putNextEntry(new ZipEntry(words[0]));
            zip.write(utf8(words[0].startsWith("xl/") ? Zips.HEAD + "<a>" : "tag,"));
            for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                zip.write(SPACES);
            }
        }
    }

    private static void manyFiles(int count, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < count; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
            }
        }
    }

    /** With another length in its directory than its part has. */
    private static byte[] lying(byte[] zip) {
        zip[directory(zip) + 24] ^= 0x55;
        return zip;
    }

    /** With the mark that its part is encrypted (APPNOTE 4.4.4, bit 0). */
    private static byte[] locked(byte[] zip) {
        zip[directory(zip) + 8] |= 1;
        zip[6] |= 1;
        return zip;
    }

    private static int directory(byte[] zip) {
        for (int i = zip.length - 4; i >= 0; i--) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                return i;
            }
        }
        throw new IllegalArgumentException("no zip");
    }

    private static byte[] random(String[] seedAndLength) {
        byte[] bytes = new byte[Integer.parseInt(seedAndLength[1])];
        new Random(Long.parseLong(seedAndLength[0])).nextBytes(bytes);
        return bytes;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream bytes = Objects.requireNonNull(Recipes.class.getResourceAsStream(name), name)) {
            return bytes.readAllBytes();
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
