package org.rollcall.exchange.reading;

import java.util.Locale;

/** What a row of another system can say of an asset, in Rollcall's words and spellings. */
public enum Field {
    TAG,
    SERIAL,
    MAC,
    IMEI,
    /** The id that a device management system knows it by. */
    MDM,
    NAME,
    /** A word of {@code Kind}, such as {@code tablet}. */
    KIND,
    VENDOR,
    MODEL,
    MODEL_NUMBER,
    /** The school, by its id or its name. */
    SITE,
    /** The room, by its id or its name. */
    ROOM,
    /** A word of the lifecycle, such as {@code in-stock}. */
    LIFECYCLE,
    NOTE,
    ORDER_NUMBER,
    SUPPLIER,
    /** A day, {@code 2026-08-01}. */
    PURCHASED_ON,
    /** What it cost, in hundredths of the district's currency. */
    COST_CENTS,
    /** A day, {@code 2029-07-31}. */
    WARRANTY_UNTIL,
    WARRANTY_MONTHS,
    /** The last day for which its maker supports it. */
    SUPPORT_ENDS,
    /** Who has it: a user name, an address or the id of the directory. */
    HOLDER,
    /** A day on which it is due back. */
    DUE_ON;

    /** The word of the API and of refusals, such as {@code order-number}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
