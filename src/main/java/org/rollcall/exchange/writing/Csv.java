package org.rollcall.exchange.writing;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Tables as CSV (RFC 4180) in UTF-8, row by row. */
public final class Csv {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String QUOTED = ",;|\"'\t\r\n";

    private Csv() {}

    /** Whether the file begins with a byte order mark, by which Excel knows UTF-8. */
    public enum Mark {
        WITH,
        WITHOUT
    }

    /** Writes the table and leaves the stream open. */
    public static void write(Table table, Mark mark, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (mark == Mark.WITH) {
            writer.write(BYTE_ORDER_MARK);
        }
        line(writer, table.columns().stream().map(Csv::quoted).toList());
        while (table.rows().hasNext()) {
            line(writer, table.next().stream().map(Csv::cell).toList());
        }
        writer.flush();
    }

    private static void line(Writer writer, List<String> cells) throws IOException {
        writer.write(String.join(",", cells));
        writer.write("\r\n");
    }

    private static String cell(Cell cell) {
        if (cell instanceof Cell.Text text) {
            return quoted(text.text());
        }
        if (cell instanceof Cell.Whole whole) {
            return Long.toString(whole.number());
        }
        if (cell instanceof Cell.Cents money) {
            return BigDecimal.valueOf(money.cents(), 2).toPlainString();
        }
        if (cell instanceof Cell.Day day) {
            return day.day().toString();
        }
        return cell instanceof Cell.Moment moment
                ? Instant.ofEpochMilli(moment.millis()).toString()
                : "";
    }

    private static String quoted(String text) {
        String safe = Formulas.disarmed(text);
        boolean plain = safe.equals(safe.strip()) && safe.chars().noneMatch(c -> QUOTED.indexOf(c) >= 0);
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
