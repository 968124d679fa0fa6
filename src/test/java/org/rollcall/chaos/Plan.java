package org.rollcall.chaos;

import java.util.random.RandomGenerator;

/**
 * How long the storm lasts: until so many kills were done, or the time is over.
 *
 * @param seed of who is killed when; the moments themselves depend on the machine
 */
record Plan(long seed, int kills, int seconds) {
    private static final int SHORTEST_PAUSE_MILLIS = 200;
    private static final int LONGEST_PAUSE_MILLIS = 2500;

    /** Time to live until the next kill. */
    static int pause(RandomGenerator random) {
        return random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
    }
}
