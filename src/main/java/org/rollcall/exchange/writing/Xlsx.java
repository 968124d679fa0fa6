package org.rollcall.exchange.writing;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Tables as XLSX (ECMA-376), row by row. Text is written as text, so that no cell of it is ever a formula. */
public final class Xlsx {
    private static final String DAY = "yyyy-mm-dd";
    private static final String MOMENT = "yyyy-mm-dd hh:mm:ss";
    private static final String MONEY = "#,##0.00";
    private static final int FLUSH_EVERY = 500;
    private static final int MOST_OF_A_CELL = 32_767;
    private static final double CENTS = 100;

    private Xlsx() {}

    /**
     * Writes the table as the one sheet of a book and leaves the stream open.
     *
     * @param sheet its name
     */
    public static void write(Table table, String sheet, OutputStream out) throws IOException {
        Workbook book = new Workbook(out, "Rollcall", "1.0");
        Worksheet page = book.newWorksheet(sheet);
        for (int column = 0; column < table.columns().size(); column++) {
            page.value(0, column, table.columns().get(column));
            page.style(0, column).bold().set();
        }
        page.freezePane(0, 1);
        int row = 1;
        while (table.rows().hasNext()) {
            write(page, row, table.next());
            if (row % FLUSH_EVERY == 0) {
                page.flush();
            }
            row++;
        }
        page.setAutoFilter(0, 0, Math.max(0, row - 1), table.columns().size() - 1);
        book.finish();
    }

    private static void write(Worksheet page, int row, List<Cell> cells) {
        for (int column = 0; column < cells.size(); column++) {
            Cell cell = cells.get(column);
            if (cell instanceof Cell.Text text) {
                page.value(row, column, shortened(text.text()));
            } else if (cell instanceof Cell.Whole whole) {
                page.value(row, column, whole.number());
            } else if (cell instanceof Cell.Cents money) {
                page.value(row, column, money.cents() / CENTS);
                page.style(row, column).format(MONEY).set();
            } else if (cell instanceof Cell.Day day) {
                page.value(row, column, day.day());
                page.style(row, column).format(DAY).set();
            } else if (cell instanceof Cell.Moment moment) {
                page.value(row, column, LocalDateTime.ofInstant(Instant.ofEpochMilli(moment.millis()), ZoneOffset.UTC));
                page.style(row, column).format(MOMENT).set();
            }
        }
    }

    /** Excel refuses a whole book for one longer cell. */
    private static String shortened(String text) {
        return text.length() <= MOST_OF_A_CELL ? text : text.substring(0, MOST_OF_A_CELL - 1) + "…";
    }
}
