package org.rollcall.reader;

/**
 * How much one device can be asked at once: halved when it says "too big" or falls silent, and remembered. Thread-safe.
 */
final class Manners {
    /** Varbinds of one GETBULK answer: about three kilobytes. */
    private static final int USUAL_ANSWER = 120;

    private volatile int oids;
    private volatile int answer = USUAL_ANSWER;

    Manners(int oids) {
        this.oids = oids;
    }

    int oids() {
        return oids;
    }

    int repetitions(int columns, int most) {
        return Math.max(1, Math.min(most, answer / Math.max(1, columns)));
    }

    /** A profile may ask for less, never for more than what the device stood before. */
    void atMost(int wanted) {
        oids = Math.min(oids, wanted);
    }

    synchronized void halve(int failed) {
        oids = Math.max(1, Math.min(oids, failed) / 2);
        answer = Math.max(1, answer / 2);
    }
}
