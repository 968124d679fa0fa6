package org.rollcall.simulator;

/** Chance that can be asked again: the same seed and time give the same value, so that nothing need be kept. */
final class Noise {
    private Noise() {}

    /** Mixes two numbers into one that looks random (SplitMix64's finalizer). */
    static long mix(long seed, long salt) {
        long z = seed * 0x9E3779B97F4A7C15L + salt + 0x632BE59BD9B4E019L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From 0, inclusive, to 1. */
    static double unit(long seed, long salt) {
        return (mix(seed, salt) >>> 11) * 0x1.0p-53;
    }

    /** Wanders between -1 and 1, with a new direction every period. */
    static double wander(long seed, long millis, long periodMillis) {
        long step = Math.floorDiv(millis, periodMillis);
        double share = (double) Math.floorMod(millis, periodMillis) / periodMillis;
        double from = unit(seed, step);
        double to = unit(seed, step + 1);
        return 2 * (from + (to - from) * share) - 1;
    }
}
