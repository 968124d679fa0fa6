package org.rollcall.exchange.writing;

import java.util.Iterator;
import java.util.List;

/**
 * A table that is read once, row by row, so that its length does not matter.
 *
 * @param columns their names, from the left
 * @param rows each with a cell for every column
 */
public record Table(List<String> columns, Iterator<List<Cell>> rows) {
    public Table {
        columns = List.copyOf(columns);
    }

    /**
     * The next row.
     *
     * @throws IllegalStateException if it is shorter or longer than the columns
     */
    List<Cell> next() {
        List<Cell> row = rows.next();
        if (row.size() != columns.size()) {
            throw new IllegalStateException(
                    "a row has " + row.size() + " cells for " + columns.size() + " columns: " + columns);
        }
        return row;
    }
}
