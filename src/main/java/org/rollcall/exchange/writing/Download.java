package org.rollcall.exchange.writing;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Locale;
import org.rollcall.platform.Problem;

/** The kinds of files that a list can be taken home as. */
public enum Download {
    CSV("text/csv; charset=utf-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    JSON("application/json");

    private final String type;

    Download(String type) {
        this.type = type;
    }

    /**
     * The kind of this word.
     *
     * @throws Problem 422 where there is none
     */
    public static Download of(String word) {
        for (Download kind : values()) {
            if (kind.ending().equals(word)) {
                return kind;
            }
        }
        throw Problem.invalid("format '" + word + "' is unknown; it must be csv, xlsx or json");
    }

    private String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The table as a file.
     *
     * @param name of the file, without its ending
     * @param title of the sheet, where there are sheets
     */
    public Response of(Table table, String name, String title) {
        StreamingOutput body = out -> {
            switch (this) {
                case CSV -> Csv.write(table, Csv.Mark.WITH, out);
                case XLSX -> Xlsx.write(table, title, out);
                case JSON -> Json.write(table, out);
            }
        };
        return Response.ok(body, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + ending() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
