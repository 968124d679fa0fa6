package org.rollcall.agent;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what must come, and watches that something does not. */
final class Patience {
    private Patience() {}

    static void until(String what, BooleanSupplier happened) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("within two minutes it did not happen that " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    static void during(Duration time, BooleanSupplier holds, String what) throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - until < 0) {
            if (!holds.getAsBoolean()) {
                throw new AssertionError("it did not hold that " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
