package org.rollcall.privacy;

import java.util.Locale;

/** What a column tells about people, the least first. */
public enum Sensitivity {
    /** Nothing about anybody. */
    NONE,
    /** About a device, whoever holds it. */
    DEVICE,
    /** About a person who is named by a pseudonym only. */
    PSEUDONYM,
    /** Who somebody is, or what a named person did. */
    PERSONAL,
    /** Opens something: a password's hash, a key. */
    SECRET;

    /** The word of the register and the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
