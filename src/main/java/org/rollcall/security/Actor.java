package org.rollcall.security;

import java.util.Locale;

/**
 * Who did something.
 *
 * @param name of the account, token or agent
 * @param from the address it came from; empty where nothing came from anywhere
 */
public record Actor(Kind kind, String name, String from) {
    /** The server's own doing, such as a regular step. */
    public static final Actor SERVER = new Actor(Kind.SERVER, "rollcall", "");

    /** What acts. */
    public enum Kind {
        PERSON,
        PROGRAM,
        AGENT,
        SERVER,
        /** Not known, such as before a sign-in. */
        STRANGER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Somebody who has not proved who they are. */
    public static Actor stranger(String claimed, String from) {
        return new Actor(Kind.STRANGER, claimed, from);
    }

    public static Actor agent(String id, String from) {
        return new Actor(Kind.AGENT, id, from);
    }
}
