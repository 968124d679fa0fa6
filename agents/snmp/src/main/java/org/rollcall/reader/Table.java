package org.rollcall.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * A table that a profile names.
 *
 * @param index the parts of which a row's index is made
 * @param columns by name; they may come from several tables of a MIB that share an index
 * @param joins other tables by name, each with those names of ours that make its index
 */
record Table(String name, List<IndexPart> index, Map<String, Field> columns, Map<String, List<String>> joins) {
    /** All rows of a device's answers, in order of their index; a row whose index does not fit is left out. */
    List<Row> rows(NavigableMap<OID, Variable> answers) {
        Map<OID, Map<String, Cell>> found = new TreeMap<>();
        for (Field column : columns.values()) {
            OID root = column.oid();
            for (Map.Entry<OID, Variable> entry : answers.tailMap(root, false).entrySet()) {
                OID oid = entry.getKey();
                if (!oid.startsWith(root)) {
                    break;
                }
                OID suffix = oid.getSuffix(root);
                Map<String, Cell> cells = found.computeIfAbsent(suffix, any -> new HashMap<>());
                column.read(entry.getValue()).ifPresent(cell -> cells.put(column.name(), cell));
            }
        }
        List<Row> rows = new ArrayList<>();
        found.forEach((suffix, cells) -> parts(suffix.getValue()).ifPresent(parts -> {
            parts.forEach(cells::putIfAbsent);
            String dotted = IndexPart.dotted(suffix.getValue(), 0, suffix.size());
            cells.putIfAbsent("index", Cell.of(dotted));
            rows.add(new Row(dotted, cells, new LinkedHashMap<>()));
        }));
        return rows;
    }

    private Optional<Map<String, Cell>> parts(int[] suffix) {
        Map<String, Cell> parts = new LinkedHashMap<>();
        int at = 0;
        for (IndexPart part : index) {
            Optional<Integer> length = part.length(suffix, at);
            if (length.isEmpty()) {
                return Optional.empty();
            }
            parts.put(part.name(), part.read(suffix, at, length.get()));
            at += length.get();
        }
        return at == suffix.length ? Optional.of(parts) : Optional.empty();
    }
}
