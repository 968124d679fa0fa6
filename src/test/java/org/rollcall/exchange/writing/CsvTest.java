package org.rollcall.exchange.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvTest {
    private static final String FORMULA = "(?s)[=+\\-@\t\r].*";

    @Example
    void everyTypeHasOneSpelling() {
        List<Cell> row = List.of(
                new Cell.Text("Room 104"),
                new Cell.Whole(-5),
                new Cell.Cents(-1_205),
                new Cell.Day(LocalDate.of(2026, 11, 25)),
                new Cell.Moment(0),
                new Cell.Blank());
        assertThat(written(List.of("a", "b", "c", "d", "e", "f"), row))
                .isEqualTo("a,b,c,d,e,f\r\nRoom 104,-5,-12.05,2026-11-25,1970-01-01T00:00:00Z,\r\n");
    }

    @Example
    void formulasAreDisarmedWhereverACellMayBegin() {
        assertThat(Formulas.disarmed("=1+1")).isEqualTo("'=1+1");
        assertThat(Formulas.disarmed("a;=1+1")).isEqualTo("a;'=1+1");
        assertThat(Formulas.disarmed("a\",@SUM(A1)")).isEqualTo("a\",'@SUM(A1)");
        assertThat(Formulas.disarmed("\t=1")).isEqualTo("'\t'=1");
        assertThat(Formulas.disarmed("LIN-0042 a=b")).isEqualTo("LIN-0042 a=b");
    }

    @Property(tries = 2_000)
    void whatIsWrittenIsReadBack(@ForAll("nastyText") String first, @ForAll("nastyText") String second) {
        String csv = written(List.of(first, second), List.of(new Cell.Text(second), new Cell.Text(first)));
        assertThat(parsed(csv))
                .containsExactly(
                        List.of(Formulas.disarmed(first), Formulas.disarmed(second)),
                        List.of(Formulas.disarmed(second), Formulas.disarmed(first)));
    }

    @Property(tries = 2_000)
    void noCellIsAFormulaHoweverItIsSplit(@ForAll("nastyText") String text) {
        String csv = written(List.of("a"), List.of(new Cell.Text(text)));
        for (List<String> row : parsed(csv)) {
            assertThat(row).noneMatch(cell -> cell.matches(FORMULA));
            for (String cell : row) {
                assertThat(cell.split("[,;|\"\n]", -1)).noneMatch(part -> part.matches(FORMULA));
            }
        }
    }

    @Property
    void onlyApostrophesAreAdded(@ForAll("nastyText") String text) {
        assertThat(Formulas.disarmed(text).replace("'", "")).isEqualTo(text.replace("'", ""));
    }

    @Provide
    Arbitrary<String> nastyText() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("=+-@\t\r\n,;|\"' ab1").ofMaxLength(12),
                Arbitraries.strings().withCharRange(' ', '\ud7ff').ofMaxLength(12));
    }

    private static String written(List<String> columns, List<Cell> row) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Csv.write(new Table(columns, List.of(row).iterator()), Csv.Mark.WITHOUT, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** By the grammar of RFC 4180 §2. */
    private static List<List<String>> parsed(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && csv.startsWith("\"\"", i)) {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\r') {
                    rows.add(List.copyOf(row));
                    row.clear();
                    i++;
                }
            } else {
                cell.append(c);
            }
        }
        return rows;
    }
}
