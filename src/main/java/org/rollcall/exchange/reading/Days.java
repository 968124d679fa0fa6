package org.rollcall.exchange.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days in the spellings that exports have. With slashes the month comes first, as Snipe-IT and American schools write it;
 * with points the day comes first, and is taken only where it could not be the month.
 */
final class Days {
    private static final String TIME = "(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?: ?[AaPp][Mm])?"
            + " ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?)?";
    private static final Pattern ISO = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})" + TIME);
    private static final Pattern BARE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4}|\\d{2})" + TIME);
    private static final Pattern POINTS = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}|\\d{2})" + TIME);
    private static final Pattern DAY_WORD = Pattern.compile(
            "(?:[A-Za-z]{3,9},? )?(\\d{1,2})[- .]{1,2}([A-Za-z]{3,9})\\.?[- ,]{1,2}(\\d{4}|\\d{2})" + TIME);
    private static final Pattern WORD_DAY =
            Pattern.compile("(?:[A-Za-z]{3,9},? )?([A-Za-z]{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})" + TIME);
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    /** Before it no school had what is imported here; 1900 is what spreadsheets make of a blank. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 2100;

    /** As POSIX reads years of two digits: 69 is 1969. */
    private static final int PIVOT = 69;

    private Days() {}

    static Value of(String text) {
        if (text.matches("0000-00-00(?: 00:00:00)?")) {
            return new Value.Silent();
        }
        if (text.length() > 64) {
            return wrong();
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return day(iso.group(1), iso.group(2), iso.group(3));
        }
        Matcher bare = BARE.matcher(text);
        if (bare.matches()) {
            return day(bare.group(1), bare.group(2), bare.group(3));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        if (monthFirst.matches()) {
            return monthFirst(monthFirst);
        }
        Matcher points = POINTS.matcher(text);
        return points.matches() ? points(points) : words(text);
    }

    /** The day in UTC of milliseconds since 1970; what is no such number stays as it is. */
    static String ofMillis(String millis) {
        return millis.matches("\\d{9,14}")
                ? Instant.ofEpochMilli(Long.parseLong(millis))
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString()
                : millis;
    }

    private static Value monthFirst(Matcher parts) {
        if (Integer.parseInt(parts.group(1)) > 12 && Integer.parseInt(parts.group(3)) <= 12) {
            return new Value.Wrong("has no month " + parts.group(1)
                    + "; with slashes the month comes first; better write days as 2026-08-31");
        }
        return day(parts.group(4), parts.group(1), parts.group(3));
    }

    private static Value points(Matcher parts) {
        int day = Integer.parseInt(parts.group(1));
        int month = Integer.parseInt(parts.group(2));
        if (day != month && day <= 12 && month <= 12) {
            return new Value.Wrong("may be two days; write it as 2026-08-31, with the year first");
        }
        return month > 12
                ? day(parts.group(3), parts.group(1), parts.group(2))
                : day(parts.group(3), parts.group(2), parts.group(1));
    }

    private static Value words(String text) {
        Matcher dayWord = DAY_WORD.matcher(text);
        if (dayWord.matches()) {
            return day(dayWord.group(3), month(dayWord.group(2)), dayWord.group(1));
        }
        Matcher wordDay = WORD_DAY.matcher(text);
        return wordDay.matches() ? day(wordDay.group(3), month(wordDay.group(1)), wordDay.group(2)) : wrong();
    }

    /** Its number, or 0, which is none. */
    private static String month(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).equals(lower)
                    || (lower.length() <= 4 && MONTHS.get(i).startsWith(lower))) {
                return Integer.toString(i + 1);
            }
        }
        return "0";
    }

    private static Value day(String year, String month, String day) {
        int number = Integer.parseInt(year);
        if (year.length() == 2) {
            number += number < PIVOT ? 2000 : 1900;
        }
        try {
            LocalDate date = LocalDate.of(number, Integer.parseInt(month), Integer.parseInt(day));
            return number < FIRST_YEAR || number > LAST_YEAR
                    ? new Value.Wrong("is not between " + FIRST_YEAR + " and " + LAST_YEAR)
                    : new Value.Said(date.toString());
        } catch (DateTimeException e) {
            return new Value.Wrong("is a day that no calendar has");
        }
    }

    private static Value wrong() {
        return new Value.Wrong("is no day; write it as 2026-08-31");
    }
}
