package org.rollcall.exchange.reading;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What the columns of a file mean.
 *
 * @param mapping where several columns mean the same, the first that is not blank is taken
 * @param isKept which other columns are kept beside the record
 * @param prepared what cells come to before they are understood
 */
record Meaning(Map<String, Field> mapping, Predicate<String> isKept, UnaryOperator<Map<String, String>> prepared) {

    /** Of a table, all of whose columns may matter. */
    static Meaning ofTable(Map<String, Field> mapping) {
        return new Meaning(mapping, column -> !isPersonal(column), cells -> cells);
    }

    /** Who holds it is recorded in one place only. */
    private static boolean isPersonal(String column) {
        String word = column.toLowerCase(Locale.ROOT);
        return word.startsWith("checked out to")
                || word.matches("(?:assigned (?:to|user) )?(?:full|first|last)[ _]name|e-?mail|username|phone");
    }

    /** The row that these cells are, or why they are none. */
    Row row(Raw raw) {
        if (!raw.wrong().isEmpty()) {
            return new Row.Refused(raw.line(), raw.cells(), "", raw.wrong());
        }
        Map<String, String> cells = prepared.apply(raw.cells());
        EnumMap<Field, String> says = new EnumMap<>(Field.class);
        Map<String, String> custom = new HashMap<>();
        for (Map.Entry<String, String> cell : new LinkedHashMap<>(cells).entrySet()) {
            String column = cell.getKey();
            Field field = mapping.get(column);
            if (field == null && !isKept.test(column)) {
                continue;
            }
            Value value = field == null ? Values.custom(cell.getValue()) : Values.of(field, cell.getValue());
            if (value instanceof Value.Wrong wrong) {
                return refused(raw, column, cell.getValue(), wrong);
            }
            if (field == null) {
                custom.put(column, value instanceof Value.Said said ? said.text() : "");
            } else {
                take(field, value, says);
            }
            if (value instanceof Value.Strange) {
                custom.put(column, cell.getValue().strip());
            }
        }
        return new Row.Incoming(raw.line(), raw.cells(), says, custom);
    }

    private static void take(Field field, Value value, EnumMap<Field, String> says) {
        if (value instanceof Value.Said said) {
            says.merge(field, said.text(), (before, next) -> before.isEmpty() ? next : before);
        } else if (value instanceof Value.Strange strange && !strange.text().isEmpty()) {
            says.merge(field, strange.text(), (before, next) -> before.isEmpty() ? next : before);
        }
    }

    private static Row refused(Raw raw, String column, String cell, Value.Wrong wrong) {
        return new Row.Refused(
                raw.line(),
                raw.cells(),
                column,
                Quoted.of(cell) + " in column " + Quoted.of(column) + " " + wrong.why());
    }
}
