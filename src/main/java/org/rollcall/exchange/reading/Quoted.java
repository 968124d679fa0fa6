package org.rollcall.exchange.reading;

/** Quotes what a file says, short and harmless, for a message to people. */
final class Quoted {
    private static final int MOST = 80;

    private Quoted() {}

    /** The text between quotation marks; what is invisible becomes a space. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.strip().codePoints().limit(MOST).map(c -> isShown(c) ? c : ' ').forEach(shown::appendCodePoint);
        boolean cut = text.strip().codePointCount(0, text.strip().length()) > MOST;
        return "'" + shown.toString().strip() + (cut ? "…" : "") + "'";
    }

    private static boolean isShown(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE;
    }
}
