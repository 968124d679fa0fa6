package org.rollcall.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The zip file that a family gets. Text from outside is inert in it. */
final class Bundle {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>What we keep about your child</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem }
            table { border-collapse: collapse; width: 100%% }
            th, td { border-bottom: 1px solid #999; padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top }
            </style>
            </head>
            <body>
            <h1>What we keep about your child</h1>
            <p>Made on %s. Times are in UTC. This is all of it; the file data.json says the same for programs.</p>
            %s</body>
            </html>
            """;

    private Bundle() {}

    static byte[] zip(List<PersonData.Section> sections, Instant at) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "index.html", page(sections, at));
            put(zip, "data.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(data(sections, at)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static Map<String, Object> data(List<PersonData.Section> sections, Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("madeAt", at.toString());
        for (PersonData.Section section : sections) {
            List<Map<String, String>> rows = new ArrayList<>();
            for (List<String> row : section.rows()) {
                Map<String, String> named = new LinkedHashMap<>();
                for (int i = 0; i < row.size(); i++) {
                    named.put(section.columns().get(i), row.get(i));
                }
                rows.add(named);
            }
            data.put(section.heading(), rows);
        }
        return data;
    }

    private static String page(List<PersonData.Section> sections, Instant at) {
        StringBuilder body = new StringBuilder();
        for (PersonData.Section section : sections) {
            body.append("<h2>").append(inert(section.heading())).append("</h2>\n");
            if (section.rows().isEmpty()) {
                body.append("<p>Nothing.</p>\n");
            } else {
                body.append("<table>\n").append(row("th", section.columns()));
                section.rows().forEach(cells -> body.append(row("td", cells)));
                body.append("</table>\n");
            }
        }
        return PAGE.formatted(at, body);
    }

    private static String row(String tag, List<String> cells) {
        StringBuilder row = new StringBuilder("<tr>");
        cells.forEach(cell -> row.append('<')
                .append(tag)
                .append('>')
                .append(inert(cell))
                .append("</")
                .append(tag)
                .append('>'));
        return row.append("</tr>\n").toString();
    }

    private static String inert(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
