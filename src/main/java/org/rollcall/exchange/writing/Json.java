package org.rollcall.exchange.writing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Tables as one JSON array of objects, row by row; what is blank is left out. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Writes the table and leaves the stream open. */
    public static void write(Table table, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartArray();
            while (table.rows().hasNext()) {
                json.writeRaw('\n');
                row(json, table.columns(), table.next());
            }
            json.writeEndArray();
        }
    }

    private static void row(JsonGenerator json, List<String> columns, List<Cell> cells) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = cells.get(i);
            if (cell instanceof Cell.Text text) {
                json.writeStringField(columns.get(i), text.text());
            } else if (cell instanceof Cell.Whole whole) {
                json.writeNumberField(columns.get(i), whole.number());
            } else if (cell instanceof Cell.Cents money) {
                json.writeNumberField(columns.get(i), BigDecimal.valueOf(money.cents(), 2));
            } else if (cell instanceof Cell.Day day) {
                json.writeStringField(columns.get(i), day.day().toString());
            } else if (cell instanceof Cell.Moment moment) {
                json.writeStringField(
                        columns.get(i), Instant.ofEpochMilli(moment.millis()).toString());
            }
        }
        json.writeEndObject();
    }
}
