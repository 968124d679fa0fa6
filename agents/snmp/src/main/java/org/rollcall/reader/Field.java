package org.rollcall.reader;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * One value that a profile names: a scalar or a column.
 *
 * @param oid of the instance for a scalar, of the column for a column
 * @param scale factor of a number
 * @param regex keeps only the groups of the text, with a space between
 * @param words of an enumerated number
 * @param none raw texts that stand for "no value"
 */
record Field(
        String name, OID oid, As as, double scale, Optional<Pattern> regex, Map<Long, String> words, Set<String> none) {
    static Field plain(String name, OID oid, As as) {
        return new Field(name, oid, as, 1, Optional.empty(), Map.of(), Set.of());
    }

    Optional<Cell> read(Variable variable) {
        return as.read(variable).filter(cell -> !none.contains(cell.text())).flatMap(this::shaped);
    }

    private Optional<Cell> shaped(Cell cell) {
        Optional<Cell> cut = regex.isEmpty() ? Optional.of(cell) : cut(regex.get(), cell.text());
        return cut.map(one -> {
            String word = one.isNumber() ? words.get((long) one.number()) : null;
            Cell scaled = scale == 1 || !one.isNumber() ? one : one.scaled(scale);
            return word == null ? scaled : scaled.called(word);
        });
    }

    static Optional<Cell> cut(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        if (matcher.groupCount() == 0) {
            return Optional.of(Cell.of(matcher.group()));
        }
        StringJoiner parts = new StringJoiner(" ").setEmptyValue("");
        for (int i = 1; i <= matcher.groupCount(); i++) {
            String part = matcher.group(i);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts.length() == 0 ? Optional.empty() : Optional.of(Cell.of(parts.toString()));
    }
}
