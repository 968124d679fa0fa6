package org.rollcall.exchange.reading;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a warranty runs, with the word for months or years in the languages that Snipe-IT is used in most. */
final class Months {
    private static final Pattern TERM = Pattern.compile("(\\d{1,4})(?:[.,]0{1,2})?\\s*(\\p{L}{0,12})\\.?");
    private static final Set<String> MONTHS = Set.of(
            "", "m", "mo", "mos", "mth", "mths", "month", "months", "monat", "monate", "monaten", "mois", "mes",
            "meses", "mês", "mesi", "mese", "maanden", "maand", "månader", "måneder", "kk");
    private static final Set<String> YEARS = Set.of(
            "y", "yr", "yrs", "year", "years", "jahr", "jahre", "jahren", "an", "ans", "année", "années", "año", "años",
            "ano", "anos", "anni", "anno", "jaar", "år");
    private static final int MOST = 600;

    private Months() {}

    static Value of(String text) {
        Matcher term = TERM.matcher(text);
        if (!term.matches()) {
            return wrong();
        }
        int number = Integer.parseInt(term.group(1));
        String word = term.group(2).toLowerCase(Locale.ROOT);
        if (!MONTHS.contains(word) && !YEARS.contains(word)) {
            return wrong();
        }
        int months = YEARS.contains(word) ? number * 12 : number;
        return months > MOST
                ? new Value.Wrong("is more than " + MOST + " months")
                : new Value.Said(Integer.toString(months));
    }

    private static Value wrong() {
        return new Value.Wrong("is no number of months; write 36");
    }
}
