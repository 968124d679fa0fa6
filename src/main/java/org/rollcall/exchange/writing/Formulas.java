package org.rollcall.exchange.writing;

/**
 * Keeps what people typed from being run by a spreadsheet: a mark that begins a formula gets an apostrophe before it, at the
 * start of a cell and also after a separator or a quote, for some programs split cells there (OWASP, CSV Injection).
 */
final class Formulas {
    private static final String BEGINS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20";
    private static final String SEPARATES = ",;\t\r\n|\"'";

    private Formulas() {}

    /** The text as it may be shown to a spreadsheet; itself, where nothing in it begins a formula. */
    static String disarmed(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 2);
        boolean begins = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (begins && BEGINS.indexOf(c) >= 0) {
                safe.append('\'');
            }
            safe.append(c);
            begins = SEPARATES.indexOf(c) >= 0;
        }
        return safe.toString();
    }
}
