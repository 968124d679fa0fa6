package org.rollcall.security;

/** Somebody who does things in tests. */
public final class Actors {
    public static final Actor KIM = new Actor(Actor.Kind.PERSON, "kim", "127.0.0.1");

    private Actors() {}
}
