package org.rollcall.exchange.reading;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every value of {@code hostile-values.csv} has the verdict that stands beside it. */
class HostileValuesTest {

    @Test
    void everyValueHasItsVerdict() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<NamedCsvRecord> values = table("/hostile-values.csv");
        for (NamedCsvRecord row : values) {
            Field field =
                    Field.valueOf(row.getField("field").toUpperCase(Locale.ROOT).replace('-', '_'));
            String verdict = verdict(Values.of(field, Escaped.text(row.getField("value"))));
            if (!verdict.equals(Escaped.text(row.getField("expected")))) {
                wrong.add(row.getFields() + " was " + verdict);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(values).hasSizeGreaterThanOrEqualTo(1_000);
    }

    static List<NamedCsvRecord> table(String resource) throws IOException {
        InputStream bytes = Objects.requireNonNull(HostileValuesTest.class.getResourceAsStream(resource), resource);
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(bytes)) {
            return rows.stream().toList();
        }
    }

    private static String verdict(Value value) {
        if (value instanceof Value.Said said) {
            return said.text().isEmpty() ? "clear" : "=" + said.text();
        }
        if (value instanceof Value.Strange strange) {
            return ("strange " + strange.text()).strip();
        }
        return value instanceof Value.Silent ? "silent" : "refused";
    }
}
