package org.rollcall.snmp;

import java.util.Locale;

/**
 * How asking a target went last.
 *
 * @param answeredAt when it last answered, milliseconds since 1970; 0 for never
 * @param error what went wrong and what to do, or empty
 */
record Contact(Word state, long answeredAt, String error) {
    /** How it went, in a word. */
    enum Word {
        WAITING,
        OK,
        UNANSWERED,
        REFUSED;

        /** The word of the API. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final Contact WAITING = new Contact(Word.WAITING, 0, "");

    /** As it is after this failure; when it last answered stays. */
    Contact failed(Word how, String why) {
        return new Contact(how, answeredAt, why);
    }
}
