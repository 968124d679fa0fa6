package org.rollcall.reader;

import java.util.Locale;

/** How a responder misbehaves for one who asks with {@code name!word} as the community or context. */
enum Fault {
    /** None: it answers as it should. */
    NONE,
    /** It never answers. */
    DROP,
    /** It answers a second late. */
    SLOW,
    /** Its walk comes round: the successor of an object is the first one again. */
    LOOP,
    /** It refuses to answer for more than four objects at once. */
    TOOBIG,
    /** It fails for everything outside the system group. */
    GENERR;

    static final long SLOW_MILLIS = 1000;
    static final int TOOBIG_OBJECTS = 4;

    static Fault of(String word) {
        try {
            return valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            // A community may hold an exclamation mark; then nobody answers to it, as to any unknown one.
            return DROP;
        }
    }
}
