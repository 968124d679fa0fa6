package org.rollcall.attacks;

/** How hard to try: a slice in every build, all of it with {@code mvn -Pattacks verify}. */
final class Strength {
    /** What random choices begin with, so that a failure can be had again. */
    static final long SEED = Long.getLong("attacks.seed", 20_261_124L);

    private static final boolean FULL = Boolean.getBoolean("attacks.full");

    private Strength() {}

    static int of(int slice, int full) {
        return FULL ? full : slice;
    }
}
