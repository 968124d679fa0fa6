package org.rollcall.exchange.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxReadingTest {
    @TempDir
    Path folder;

    @Test
    void aWorkbookIsReadAsItIsShown() throws Unreadable, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Devices");
            String[] header = {"Asset Tag", "Serial", "Purchase Date", "Price", "Room", "Broken", "Notes"};
            for (int i = 0; i < header.length; i++) {
                sheet.value(1, i, header[i]);
            }
            sheet.value(2, 0, 1042);
            sheet.value(2, 1, "5CD1234XYZ");
            sheet.value(2, 2, LocalDate.of(2024, 2, 29));
            sheet.style(2, 2).format("yyyy-MM-dd").set();
            sheet.value(2, 3, 1299.9);
            sheet.value(2, 4, 104);
            sheet.value(2, 5, true);
        }
        Drop drop = Drop.of(folder, bytes.toByteArray());
        assertThat(drop.opened().format()).isEqualTo(Format.TABLE);
        Row.Incoming row = drop.incoming().get(0);
        assertThat(row.line()).isEqualTo(3);
        assertThat(row.says())
                .containsEntry(Field.TAG, "1042")
                .containsEntry(Field.SERIAL, "5CD1234XYZ")
                .containsEntry(Field.PURCHASED_ON, "2024-02-29")
                .containsEntry(Field.COST_CENTS, "129990")
                .containsEntry(Field.ROOM, "104")
                .containsEntry(Field.NOTE, "");
        assertThat(row.custom()).isEqualTo(Map.of("Broken", "TRUE"));
    }

    @Test
    void textsAreSharedFormulasAreNotRunAndDatesAreDays() throws Unreadable {
        Drop drop = Drop.of(folder, Zips.workbook("""
                        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row>
                        <row r="3"><c r="A3" t="str"><f>"A"&amp;1</f><v>A1</v></c><c r="B3" s="2"><v>45351.75</v></c>
                        <c r="D3" t="inlineStr"><is><r><t>rich </t></r><r><t>text</t></r></is></c></row>
                        """));
        Row.Incoming row = drop.incoming().get(0);
        assertThat(row.line()).isEqualTo(3);
        assertThat(row.says())
                .isEqualTo(Map.of(Field.TAG, "A1", Field.PURCHASED_ON, "2024-02-29", Field.NOTE, "rich text"));
        assertThat(row.raw()).containsKey("column 3");
    }

    @Test
    void aPackedCsvIsReadAndLeavesNothingBehind() throws Unreadable, IOException {
        Drop drop = Drop.of(folder, Zips.zip("export/assets.csv", "tag,serial\nA-1,5CD1\n"));
        assertThat(drop.incoming().get(0).of(Field.TAG)).contains("A-1");
        try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("rollcall-import")))
                    .isEmpty();
        }
    }

    @Test
    void noEntityIsLookedUp() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "TOP-SECRET");
        String sheet = Zips.HEAD + "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"" + secret.toUri()
                + "\">]><worksheet><sheetData>" + Zips.text("tag") + Zips.text("&x;") + "</sheetData></worksheet>";
        Drop drop = Drop.of(folder, Zips.zip(Zips.parts(sheet)));
        assertThatThrownBy(drop::rows).isInstanceOf(Unreadable.class).hasMessageNotContaining("TOP-SECRET");
    }

    @Test
    void aCellFarOutFillsNoMemory() {
        Drop drop = Drop.of(
                folder, Zips.workbook("<row r=\"1\"><c r=\"ZZZZZZ1\" t=\"inlineStr\"><is><t>x</t></is></c></row>"));
        assertThatThrownBy(drop::rows).isInstanceOf(Unreadable.class);
    }

    @Test
    void aBombIsGivenUpEarly() {
        byte[] zeros = new byte[64 << 20];
        Arrays.fill(zeros, (byte) ' ');
        Drop drop = Drop.of(folder, Zips.zip(Map.of("a.csv", zeros)));
        assertThatThrownBy(drop::rows).isInstanceOf(Unreadable.class).hasMessageContaining("250 times");
        String sheet = Zips.HEAD + "<worksheet><sheetData>" + Zips.text("tag") + " ".repeat(32 << 20);
        Drop workbook = Drop.of(folder, Zips.zip(Zips.parts(sheet)));
        assertThatThrownBy(workbook::rows).isInstanceOf(Unreadable.class).hasMessageContaining("250 times");
    }

    @Test
    void anArchiveThatLeadsOutOfItselfIsRefused() {
        Drop drop = Drop.of(folder, Zips.zip(Map.of("../../etc/passwd", "tag\n1".getBytes(StandardCharsets.UTF_8))));
        assertThatThrownBy(drop::rows).isInstanceOf(Unreadable.class).hasMessageContaining("leads out");
    }
}
