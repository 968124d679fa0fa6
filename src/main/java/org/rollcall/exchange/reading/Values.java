package org.rollcall.exchange.reading;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Brings the text of a cell into the one spelling of its field. */
final class Values {
    private static final Set<String> SILENT = Set.of(
            "n/a",
            "na",
            "#n/a",
            "none",
            "null",
            "nil",
            "-",
            "--",
            "---",
            "?",
            "unknown",
            "tbd",
            "not available",
            "not applicable",
            "(null)",
            "(none)",
            "(blank)",
            "undefined");

    private static final Set<String> ERRORS =
            Set.of("#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#spill!", "#calc!");

    /** A long number that a spreadsheet has rounded. */
    private static final Pattern ROUNDED = Pattern.compile("\\d(?:[.,]\\d{1,15})?[eE]\\+\\d{1,3}");

    private static final int IDENTIFIER = 128;
    private static final int LINE = 200;
    private static final int PROSE = 4_000;

    private Values() {}

    static Value of(Field field, String cell) {
        String text = Texts.undone(cell);
        String word = Texts.strip(text).toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return new Value.Said("");
        }
        if (ERRORS.contains(word)) {
            return new Value.Wrong("is an error of a spreadsheet; correct its formula");
        }
        boolean isTag = field == Field.TAG;
        if (SILENT.contains(word) && !isTag) {
            return new Value.Silent();
        }
        Value line = Texts.line(text, longest(field), field == Field.NOTE);
        return line instanceof Value.Said said ? spelled(field, said.text()) : line;
    }

    private static int longest(Field field) {
        return switch (field) {
            case TAG, SERIAL, MDM, MODEL_NUMBER, ORDER_NUMBER, LIFECYCLE, KIND -> IDENTIFIER;
            case NOTE -> PROSE;
            case HOLDER -> 254;
            default -> LINE;
        };
    }

    private static Value spelled(Field field, String text) {
        return switch (field) {
            case MAC -> Identifiers.mac(text);
            case IMEI -> Identifiers.imei(text);
            case SERIAL -> ROUNDED.matcher(text).matches() ? rounded() : Identifiers.serial(text);
            case TAG, MDM, ORDER_NUMBER -> ROUNDED.matcher(text).matches() ? rounded() : new Value.Said(text);
            case KIND -> KindWords.of(text);
            case LIFECYCLE -> StageWords.of(text);
            case PURCHASED_ON, WARRANTY_UNTIL, SUPPORT_ENDS, DUE_ON -> Days.of(text);
            case COST_CENTS -> Money.of(text);
            case WARRANTY_MONTHS -> Months.of(text);
            default -> new Value.Said(text);
        };
    }

    private static Value rounded() {
        return new Value.Wrong(
                "is a number that a spreadsheet has rounded; format the column as text and enter it again");
    }

    /** What is kept beside the record. */
    static Value custom(String cell) {
        return Texts.line(Texts.undone(cell), PROSE, true);
    }
}
