package org.rollcall.exchange.reading;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Amounts in dollars, as American and European exports write them, in cents. Where a point could both divide thousands and
 * begin cents, the amount is refused rather than guessed.
 */
final class Money {
    private static final Pattern FOREIGN = Pattern.compile(".*(?:[€£¥₹₽]|EUR|GBP|CHF|CAD|AUD|JPY|MXN).*");
    private static final Pattern SIGN = Pattern.compile("(?i)^(?:US ?\\$|USD|\\$)\\s*|\\s*(?:US ?\\$|USD|\\$)$");

    /** Digits, with cents after a point or a comma. */
    private static final Pattern PLAIN = Pattern.compile("\\d{1,12}(?:[.,]\\d{1,2})?");

    /** As databases write amounts: more decimals than cents have, which are zeros and divide no thousands. */
    private static final Pattern LONG = Pattern.compile("\\d{1,12}\\.\\d{2}00|\\d{4,12}\\.\\d{2}0");

    private static final Pattern COMMA_THOUSANDS = Pattern.compile("\\d{1,3}(?:,\\d{3}){1,3}(?:\\.\\d{1,2})?");
    private static final Pattern POINT_THOUSANDS =
            Pattern.compile("\\d{1,3}(?:\\.\\d{3}){1,3},\\d{1,2}|\\d{1,3}(?:\\.\\d{3}){2,3}");
    private static final Pattern OTHER_THOUSANDS =
            Pattern.compile("\\d{1,3}(?:[' \u2019]\\d{3}){1,3}(?:[.,]\\d{1,2})?");
    private static final Pattern AMBIGUOUS = Pattern.compile("\\d{1,3}\\.\\d{3}");

    private Money() {}

    static Value of(String written) {
        if (written.length() > 40) {
            return wrong();
        }
        if (FOREIGN.matcher(written).matches()) {
            return new Value.Wrong("is in another currency; costs are kept in dollars");
        }
        String text = SIGN.matcher(spaced(written)).replaceFirst("").strip();
        if (text.startsWith("-") || text.startsWith("(") || written.startsWith("-")) {
            return new Value.Wrong("is below zero, and a cost is not");
        }
        if (AMBIGUOUS.matcher(text).matches()) {
            return new Value.Wrong("may be thousands or a fraction; write it with cents, such as 1299.00");
        }
        if (COMMA_THOUSANDS.matcher(text).matches()) {
            return cents(text.replace(",", ""));
        }
        if (POINT_THOUSANDS.matcher(text).matches()) {
            return cents(text.replace(".", "").replace(',', '.'));
        }
        if (OTHER_THOUSANDS.matcher(text).matches()) {
            return cents(text.replaceAll("[' \u2019]", "").replace(',', '.'));
        }
        return PLAIN.matcher(text).matches() || LONG.matcher(text).matches() ? cents(text.replace(',', '.')) : wrong();
    }

    /** With plain spaces. */
    private static String spaced(String text) {
        return text.replaceAll("[\\u00A0\\u202F\\u2009]", " ").strip();
    }

    private static Value cents(String decimal) {
        return new Value.Said(
                new BigDecimal(decimal).movePointRight(2).toBigIntegerExact().toString());
    }

    private static Value wrong() {
        return new Value.Wrong("is no amount; write it as 1299.00");
    }
}
