package org.rollcall.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of attacks is true: what it calls proven, a test proves; what has no surface yet it names as to come. */
class AttackListTest {
    private static final Path LIST = Path.of("src/test/resources/attacks.csv");
    private static final Path TESTS = Path.of("src/test/java/org/rollcall");

    private record Row(String attack, String surface, String expected, String test, String state) {}

    @Test
    void everyProvenAttackNamesATestThatThereIs() throws Exception {
        List<Row> rows = rows();
        for (Row row : rows) {
            assertThat(row.state()).as(row.attack()).isIn("proven", "to come");
            if (row.state().equals("proven")) {
                List<String> named = Splitter.on('#').splitToList(row.test());
                assertThat(named).as(row.attack()).hasSize(2);
                Path file = TESTS.resolve(named.get(0).replace('.', '/') + ".java");
                assertThat(file).as(row.attack()).exists();
                assertThat(Files.readString(file))
                        .as("%s in %s", named.get(1), file)
                        .containsPattern("(void|Stream<DynamicTest>) " + Pattern.quote(named.get(1)) + "\\(");
            }
        }
        Map<String, Long> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.state(), 1L, Long::sum));
        System.out.printf("attacks: %s%n", counts);
        assertThat(counts.getOrDefault("proven", 0L)).isGreaterThanOrEqualTo(100);
    }

    @Test
    void noAttackIsListedTwice() throws Exception {
        assertThat(rows())
                .extracting(row -> row.attack() + " at " + row.surface())
                .doesNotHaveDuplicates();
    }

    private static List<Row> rows() throws Exception {
        return Files.readAllLines(LIST).stream()
                .skip(1)
                .map(AttackListTest::row)
                .toList();
    }

    private static Row row(String line) {
        List<String> cells = Splitter.on(',').splitToList(line);
        assertThat(cells).as(line).hasSize(5);
        return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
    }
}
