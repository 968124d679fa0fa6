package org.rollcall.exchange.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.rollcall.exchange.reading.Field;
import org.rollcall.exchange.reading.Format;
import org.rollcall.exchange.reading.Opened;
import org.rollcall.exchange.reading.Row;

/** A file's rows, said in code: {@code "TAG=A-1, SERIAL=X7"}. */
final class Rows implements Source {
    private final List<Row> rows = new ArrayList<>();

    static Rows of(String... rows) {
        Rows all = new Rows();
        for (String row : rows) {
            all.add(row);
        }
        return all;
    }

    Rows add(String text) {
        EnumMap<Field, String> says = new EnumMap<>(Field.class);
        Map<String, String> raw = new HashMap<>();
        for (String part : text.split(",", -1)) {
            String[] said = part.strip().split("=", 2);
            says.put(Field.valueOf(said[0]), said[1]);
            raw.put(said[0], said[1]);
        }
        rows.add(new Row.Incoming(rows.size() + 2, raw, says, Map.of()));
        return this;
    }

    Rows refused(String column, String value, String reason) {
        rows.add(new Row.Refused(rows.size() + 2, Map.of(column, value), column, reason));
        return this;
    }

    void clear() {
        rows.clear();
    }

    @Override
    public Opened open(Path file, String name) {
        return new Opened(
                Format.TABLE,
                List.of("TAG", "SERIAL", "MAC", "NAME", "MODEL"),
                Map.of("TAG", Field.TAG),
                List.of(),
                Optional.of("by what it is called"));
    }

    @Override
    public void read(Path file, Opened opened, Map<String, Field> mapping, Consumer<Row> to) {
        rows.forEach(to);
    }
}
