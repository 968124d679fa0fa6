package org.rollcall.exchange.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.rollcall.exchange.writing.Cell;
import org.rollcall.exchange.writing.Csv;
import org.rollcall.exchange.writing.Table;

class ReadingPropertiesTest {
    private static Path file = Path.of("");

    @BeforeContainer
    static void aFile() throws IOException {
        file = Files.createTempFile("reading", "");
    }

    @AfterContainer
    static void noFile() throws IOException {
        Files.deleteIfExists(file);
    }

    @Property(tries = 1_000)
    void anyBytesAreReadOrUnreadable(@ForAll byte[] bytes) {
        assertThat(outcome(bytes)).isIn("read", "unreadable");
    }

    @Property(tries = 1_000)
    void anyTextIsReadOrUnreadable(@ForAll("almostTables") String text) {
        assertThat(outcome(text.getBytes(StandardCharsets.UTF_8))).isIn("read", "unreadable");
    }

    /** Whatever one byte of a good file becomes. */
    @Property(tries = 1_500)
    void aDamagedFileIsReadOrUnreadable(
            @ForAll("samples") byte[] sample, @ForAll int at, @ForAll byte other, @ForAll boolean cut) {
        byte[] damaged = cut ? Arrays.copyOf(sample, Math.floorMod(at, sample.length)) : sample.clone();
        if (damaged.length > 0) {
            damaged[Math.floorMod(at, damaged.length)] = other;
        }
        assertThat(outcome(damaged)).isIn("read", "unreadable");
    }

    @Property(tries = 1_000)
    void whatWasWrittenIsReadBack(@ForAll("names") String name, @ForAll("names") String note) throws Unreadable {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        List<Cell> row =
                List.of(new Cell.Text("A-1"), new Cell.Text(name), new Cell.Text(note), new Cell.Cents(129_905));
        try {
            Csv.write(
                    new Table(
                            List.of("Tag", "Name", "Shelf", "Cost"),
                            List.of(row).iterator()),
                    Csv.Mark.WITH,
                    csv);
            Files.write(file, csv.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Row.Incoming read = (Row.Incoming) new Drop(file, new Reading()).rows().get(0);
        assertThat(read.of(Field.NAME)).contains(name);
        assertThat(read.custom()).containsEntry("Shelf", note);
        assertThat(read.of(Field.COST_CENTS)).contains("129905");
    }

    @Property(tries = 20_000)
    void anyValueHasAVerdict(@ForAll Field field, @ForAll("values") String text) {
        Value value = Values.of(field, text);
        if (value instanceof Value.Said said) {
            assertThat(Values.of(field == Field.COST_CENTS ? Field.NOTE : field, said.text()))
                    .as("what was said is said again, %s of %s", said, text)
                    .isEqualTo(said);
        }
    }

    private static String outcome(byte[] bytes) {
        try {
            Files.write(file, bytes);
            Reading reading = new Reading();
            reading.read(
                    file,
                    reading.open(file, "x"),
                    Map.of(),
                    row -> assertThat(row.line()).isPositive());
            return "read";
        } catch (Unreadable e) {
            return "unreadable";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<String> almostTables() {
        return Arbitraries.strings()
                .withChars("tag,serial;\"\n\r\t{}[]:<>0129.-=\uFEFF\u00e9\u202e\\")
                .ofMaxLength(200);
    }

    @Provide
    Arbitrary<byte[]> samples() {
        return Arbitraries.of(
                        "snipe.csv",
                        "table.csv",
                        "glpi.csv",
                        "snipe.json",
                        "google.json",
                        "intune.json",
                        "jamf.json",
                        "managexr.json",
                        "glpi.json",
                        "workbook",
                        "packed")
                .map(ReadingPropertiesTest::sample);
    }

    private static byte[] sample(String name) {
        if (name.equals("workbook")) {
            return Zips.workbook(Zips.text("tag", "serial") + Zips.text("A-1", "5CD1"));
        }
        if (name.equals("packed")) {
            return Zips.zip("a.csv", "tag,serial\nA-1,5CD1\n");
        }
        try (var bytes = ReadingPropertiesTest.class.getResourceAsStream("/imports/" + name)) {
            return Objects.requireNonNull(bytes, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What people type: it begins and ends with a letter, and says something. */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars(" ,;|\"'().:!%&/\u00e9\u4e2d-ab1")
                .ofMaxLength(20)
                .map(text -> "x" + text.replaceAll("(?<=[,;|\"'])(?=-)", " ") + "y");
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("0123456789.,-/:$ '\u00a0ETZ\u202e")
                        .ofMaxLength(20),
                Arbitraries.strings().ofMaxLength(30),
                Arbitraries.strings().withChars("0123456789abcdefABCDEF:-. ").ofMaxLength(20));
    }
}
