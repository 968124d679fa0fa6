package org.rollcall.exchange.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes archives and workbooks as nobody's program would. */
final class Zips {
    static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private Zips() {}

    static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] zip(String name, String text) {
        return zip(Map.of(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A workbook with one sheet, of this XML between its sheetData. Style 1 is a date. */
    static byte[] workbook(String rows) {
        return zip(parts(HEAD + "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"));
    }

    static Map<String, byte[]> parts(String sheet) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        put(parts, "[Content_Types].xml", HEAD + "<Types/>");
        put(
                parts,
                "xl/_rels/workbook.xml.rels",
                HEAD + "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        put(
                parts,
                "xl/workbook.xml",
                HEAD + "<workbook xmlns:r=\"urn:r\"><workbookPr/><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/>"
                        + "</sheets></workbook>");
        put(
                parts,
                "xl/styles.xml",
                HEAD + "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-409]d\\-mmm\\-yy\"/></numFmts>"
                        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"4\"/></cellXfs>"
                        + "</styleSheet>");
        put(
                parts,
                "xl/sharedStrings.xml",
                HEAD + "<sst><si><t>tag</t></si><si><r><t>pur</t></r><r><t>chase date</t></r></si>"
                        + "<si><t>note</t><rPh><t>hidden</t></rPh></si></sst>");
        put(parts, "xl/worksheets/sheet1.xml", sheet);
        return parts;
    }

    static void put(Map<String, byte[]> parts, String name, String text) {
        parts.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(String... cells) {
        StringBuilder row = new StringBuilder("<row>");
        for (String cell : cells) {
            row.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }
}
