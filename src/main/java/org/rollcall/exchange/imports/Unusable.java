package org.rollcall.exchange.imports;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.rollcall.exchange.writing.Cell;
import org.rollcall.exchange.writing.Table;

/** The rows of an import that cannot be used, as its file had them, each with the reason. For one reader. */
final class Unusable implements Iterator<List<Cell>> {
    private static final int PAGE = 500;

    private final Imports imports;
    private final Import one;
    private List<ImportDao.RowRow> page;
    private int next;

    Unusable(Imports imports, Import one) {
        this.imports = imports;
        this.one = one;
        this.page = imports.unusable(one.id(), 0, PAGE);
    }

    Table table() {
        return new Table(
                Stream.concat(Stream.of("Row", "Reason"), one.opened().columns().stream())
                        .toList(),
                this);
    }

    @Override
    public boolean hasNext() {
        if (next == page.size() && page.size() == PAGE) {
            page = imports.unusable(one.id(), page.get(PAGE - 1).line(), PAGE);
            next = 0;
        }
        return next < page.size();
    }

    @Override
    public List<Cell> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ImportDao.RowRow row = page.get(next++);
        Map<String, String> raw = row.texts(row.raw());
        List<Cell> cells = new ArrayList<>(List.of(new Cell.Whole(row.line()), new Cell.Text(row.reason())));
        one.opened().columns().forEach(column -> cells.add(new Cell.Text(raw.getOrDefault(column, ""))));
        return cells;
    }
}
