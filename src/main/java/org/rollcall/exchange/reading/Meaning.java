package org.rollcall.exchange.reading;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the columns of a file mean.
 *
 * @param mapping where several columns mean the same, the first that is not blank is taken
 * @param keptAs under which name another column is kept beside the record, if it is
 * @param prepared what cells come to before they are understood
 * @param implied what a row says without a column for it, where no column says it
 * @param blankClears whether a blank cell is meant
 */
record Meaning(
        Map<String, Field> mapping,
        Function<String, Optional<String>> keptAs,
        UnaryOperator<Map<String, String>> prepared,
        Function<Map<String, String>, Map<Field, String>> implied,
        boolean blankClears) {

    private static final Set<String> PERSONAL = Set.of(
            "full name",
            "first name",
            "last name",
            "full_name",
            "first_name",
            "last_name",
            "assigned to full name",
            "assigned user full name",
            "email",
            "e-mail",
            "email address",
            "username",
            "phone",
            "phone number");

    /** Of a table, all of whose columns may matter. */
    static Meaning ofTable(Map<String, Field> mapping) {
        return new Meaning(
                mapping,
                column -> isPersonal(column) ? Optional.empty() : Optional.of(column),
                cells -> cells,
                cells -> Map.of(),
                true);
    }

    /** Who holds it is recorded in one place only. */
    private static boolean isPersonal(String column) {
        String word = column.toLowerCase(Locale.ROOT);
        return word.startsWith("checked out to") || PERSONAL.contains(word);
    }

    /** The row that these cells are, or why they are none. */
    Row row(Raw raw) {
        if (!raw.wrong().isEmpty()) {
            return new Row.Refused(raw.line(), raw.cells(), "", raw.wrong());
        }
        Map<String, String> cells = prepared.apply(raw.cells());
        EnumMap<Field, String> says = new EnumMap<>(Field.class);
        Map<String, String> custom = new HashMap<>();
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            Optional<Value.Wrong> wrong = take(cell.getKey(), cell.getValue(), says, custom);
            if (wrong.isPresent()) {
                return refused(raw, cell.getKey(), cell.getValue(), wrong.get());
            }
        }
        implied.apply(cells).forEach(says::putIfAbsent);
        return new Row.Incoming(raw.line(), raw.cells(), says, custom);
    }

    private Optional<Value.Wrong> take(
            String column, String cell, EnumMap<Field, String> says, Map<String, String> custom) {
        Field field = mapping.get(column);
        Optional<String> name = keptAs.apply(column);
        if (field == null && name.isEmpty()) {
            return Optional.empty();
        }
        Value value = field == null ? Values.custom(cell) : Values.of(field, cell);
        if (value instanceof Value.Wrong wrong) {
            return Optional.of(wrong);
        }
        if (field != null) {
            take(field, value, says);
        } else if (value instanceof Value.Said said) {
            custom.put(name.orElse(column), said.text());
        }
        if (value instanceof Value.Strange) {
            custom.put(name.orElse(column), cell.strip());
        }
        return Optional.empty();
    }

    private void take(Field field, Value value, EnumMap<Field, String> says) {
        String text = value instanceof Value.Said said ? said.text() : value instanceof Value.Strange s ? s.text() : "";
        boolean clears = value instanceof Value.Said && blankClears;
        if (!text.isEmpty() || clears) {
            says.merge(field, text, (before, next) -> before.isEmpty() ? next : before);
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
