package org.rollcall.exchange.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReadingTest {
    private static final String SNIPE =
            "\uFEFFCompany,Name,Asset Tag,Category,Supplier,Manufacturer,Location,Order Number,"
                    + "Model,Model Notes,Model Number,Asset Notes,Purchase Date,Purchase Cost,Checkout Type,"
                    + "Checked Out To: Username,Checked Out To: First Name,Checked Out To: Last Name,Checked Out To: Email,"
                    + "Checked Out To: Location,Asset EOL Date\r\n";

    @TempDir
    Path folder;

    @Test
    void aFileOfSnipeItIsKnownByItsColumns() throws Unreadable {
        Drop drop = Drop.of(
                folder,
                SNIPE
                        + "Lincoln,Cart 3 No 7,LIN-0007,Chromebooks,CDW,Acer,Lincoln Elementary,PO-88,Spin 511,,R753T,\"dent,"
                        + " left\",1/23/23,\"$1,299.00\",user,maria,Maria,Lopez,m@example.org,,6/30/2031\r\n");
        assertThat(drop.opened().format()).isEqualTo(Format.SNIPE_CSV);
        Row.Incoming row = drop.incoming().get(0);
        assertThat(row.line()).isEqualTo(2);
        assertThat(row.says())
                .containsEntry(Field.TAG, "LIN-0007")
                .containsEntry(Field.NAME, "Cart 3 No 7")
                .containsEntry(Field.KIND, "laptop")
                .containsEntry(Field.VENDOR, "Acer")
                .containsEntry(Field.SITE, "Lincoln Elementary")
                .containsEntry(Field.ROOM, "")
                .containsEntry(Field.MODEL, "Spin 511")
                .containsEntry(Field.MODEL_NUMBER, "R753T")
                .containsEntry(Field.NOTE, "dent, left")
                .containsEntry(Field.PURCHASED_ON, "2023-01-23")
                .containsEntry(Field.COST_CENTS, "129900")
                .containsEntry(Field.HOLDER, "maria")
                .containsEntry(Field.SUPPORT_ENDS, "2031-06-30")
                .doesNotContainKeys(Field.SERIAL, Field.LIFECYCLE);
        assertThat(row.custom()).containsOnlyKeys("Company", "Model Notes", "Checkout Type");
    }

    @Test
    void anyTableIsGuessedByTheNamesOfItsColumns() throws Unreadable {
        Drop drop = Drop.of(folder, """
                School;Room;Barcode;S/N;Make;Model;Bought on;Price;Shelf
                Lincoln;104;7;5CD1234XYZ;HP;ProBook;2024-02-29;1.299,00;B
                """);
        assertThat(drop.opened().format()).isEqualTo(Format.TABLE);
        assertThat(drop.opened().mapping())
                .isEqualTo(Map.of(
                        "School", Field.SITE,
                        "Room", Field.ROOM,
                        "Barcode", Field.TAG,
                        "S/N", Field.SERIAL,
                        "Make", Field.VENDOR,
                        "Model", Field.MODEL,
                        "Bought on", Field.PURCHASED_ON,
                        "Price", Field.COST_CENTS));
        Row.Incoming row = drop.incoming().get(0);
        assertThat(row.says())
                .containsEntry(Field.COST_CENTS, "129900")
                .containsEntry(Field.PURCHASED_ON, "2024-02-29");
        assertThat(row.custom()).isEqualTo(Map.of("Shelf", "B"));
    }

    @Test
    void whatSomebodySaysOfTheColumnsHoldsInsteadOfTheGuess() throws Unreadable {
        Drop drop = Drop.of(folder, "code,sn\nA-1,5CD1\n");
        Row.Incoming row = (Row.Incoming) drop.rows(Map.of("code", Field.TAG)).get(0);
        assertThat(row.says()).isEqualTo(Map.of(Field.TAG, "A-1"));
        assertThat(row.custom()).isEqualTo(Map.of("sn", "5CD1"));
    }

    @Test
    void aBlankCellClearsAndAMissingColumnSaysNothing() throws Unreadable {
        Row.Incoming row = Drop.of(folder, "tag,note\nA-1,\n").incoming().get(0);
        assertThat(row.has(Field.NOTE)).isTrue();
        assertThat(row.of(Field.NOTE)).isEmpty();
        assertThat(row.has(Field.SERIAL)).isFalse();
    }

    @Test
    void aRowWithAWrongValueIsRefusedAloneAndSaysWhichColumn() throws Unreadable {
        List<Row> rows = Drop.of(folder, "tag,purchase date\nA-1,13/45/23\nA-2,2023-01-01\n")
                .rows();
        assertThat(rows.get(0)).isInstanceOfSatisfying(Row.Refused.class, refused -> {
            assertThat(refused.line()).isEqualTo(2);
            assertThat(refused.column()).isEqualTo("purchase date");
            assertThat(refused.raw()).containsEntry("tag", "A-1");
            assertThat(refused.reason()).startsWith("'13/45/23' in column 'purchase date' ");
        });
        assertThat(rows.get(1)).isInstanceOf(Row.Incoming.class);
    }

    @Test
    void aRowOfAnotherLengthIsRefused() throws Unreadable {
        List<Row> rows = Drop.of(folder, "tag,serial,note\nA-1,5CD1\nA-2,5CD2,x,y\nA-3,5CD3,x,,\n")
                .rows();
        assertThat(rows.subList(0, 2)).allMatch(Row.Refused.class::isInstance);
        assertThat(rows.get(2)).isInstanceOf(Row.Incoming.class);
    }

    @Test
    void whatExcelWritesInWesternCountriesIsReadAsSuch() throws Unreadable {
        String text = "tag;name\nA-1;Caf\u00e9 \u2013 Ecke\n";
        Drop windows = Drop.of(folder, text.getBytes(Charset.forName("windows-1252")));
        assertThat(windows.incoming().get(0).of(Field.NAME)).contains("Caf\u00e9 \u2013 Ecke");
        assertThat(windows.opened().why().orElseThrow()).contains("Windows-1252");
        Drop wide = Drop.of(folder, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        assertThat(wide.incoming().get(0).of(Field.NAME)).contains("Caf\u00e9 \u2013 Ecke");
    }

    @Test
    void aQuoteThatIsNeverClosedSwallowsNoRows() {
        Drop drop = Drop.of(folder, "tag,note\nA-1,\"open\nA-2,x\nA-3,y\n");
        assertThatThrownBy(drop::rows).isInstanceOf(Unreadable.class).hasMessageContaining("never closed");
    }

    @Test
    void aPageToSignInIsNoExport() {
        Drop drop = Drop.of(folder, "<!DOCTYPE html><html><head><title>Sign in</title></head></html>");
        assertThatThrownBy(drop::opened).isInstanceOf(Unreadable.class).hasMessageContaining("'Sign in'");
    }
}
