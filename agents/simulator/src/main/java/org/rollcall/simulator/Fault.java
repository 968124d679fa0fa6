package org.rollcall.simulator;

/** What is wrong with a device; the word is the cause that the server's rules should find. */
enum Fault {
    NONE(""),
    RESTARTS("restarts"),
    WORN_BATTERY("worn-battery"),
    OLD_LAMP("old-lamp"),
    LOW_TONER("supply"),
    ON_BATTERY("on-battery"),
    FULL_STORAGE("full-storage"),
    /** It reports for a moment and then falls silent. */
    SILENT("not-seen"),
    /** It says, now and then, what nobody may collect: the server puts that aside. */
    INDISCREET("");

    private final String cause;

    Fault(String cause) {
        this.cause = cause;
    }

    /** The server's word for it, or empty. */
    String cause() {
        return cause;
    }
}
