package org.rollcall.exchange.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The column names of a table; each names one column. */
record Header(List<String> columns) {
    Header {
        columns = List.copyOf(columns);
    }

    static Header of(List<String> cells, Limits limits) throws Unreadable {
        List<String> names = new ArrayList<>(cells.stream().map(String::strip).toList());
        while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
            names.remove(names.size() - 1);
        }
        if (names.isEmpty()) {
            throw new Unreadable("the first line is blank; it must name the columns");
        }
        if (names.size() > limits.columns()) {
            throw new Unreadable(
                    "the file has more than " + limits.columns() + " columns; leave out what is not needed");
        }
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).isEmpty() ? "column " + (i + 1) : names.get(i);
            names.set(i, name);
            if (!(Texts.line(name, Limits.NAME_CHARACTERS, false) instanceof Value.Said)) {
                throw new Unreadable("the name of column " + (i + 1)
                        + " is too long or holds control characters; the first line must name the columns");
            }
            if (!seen.add(name)) {
                throw new Unreadable("two columns are called " + Quoted.of(name) + "; rename one of them");
            }
        }
        return new Header(names);
    }

    /** The cells of a line under their columns; blanks at its end may be missing or too many. */
    Raw row(long line, List<String> cells, boolean mayBeShort) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            named.put(columns.get(i), i < cells.size() ? cells.get(i) : "");
        }
        int more = cells.size();
        while (more > columns.size() && cells.get(more - 1).isBlank()) {
            more--;
        }
        boolean wrong = more > columns.size() || (more < columns.size() && !mayBeShort);
        return new Raw(
                line,
                named,
                wrong
                        ? "the line has " + more + " cells where the first line names " + columns.size()
                                + " columns; put quotes around cells that hold a separator or a line break"
                        : "");
    }
}
