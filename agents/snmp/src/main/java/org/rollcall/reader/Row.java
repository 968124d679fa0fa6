package org.rollcall.reader;

import java.util.Map;
import java.util.Optional;

/**
 * One row of a table.
 *
 * @param index its index, with dots
 * @param cells of its columns and index parts, by name
 * @param joined rows of other tables that belong to it, by the table's name
 */
record Row(String index, Map<String, Cell> cells, Map<String, Row> joined) {
    /** A cell of its own, or {@code table.column} of a joined row. */
    Optional<Cell> get(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return Optional.ofNullable(cells.get(name));
        }
        return Optional.ofNullable(joined.get(name.substring(0, dot))).flatMap(row -> row.get(name.substring(dot + 1)));
    }
}
