package org.rollcall.simulator;

import java.io.IOException;

/** The process that started this one. */
final class Parent {
    private Parent() {}

    /**
     * Ends this process when standard input closes, if {@code -DendWithParent=true} says so: a parent that dies, however,
     * lets go of the other end.
     */
    static void endWith() {
        if (!Boolean.getBoolean("endWithParent")) {
            return;
        }
        Thread watch = new Thread(Parent::watch, "end-with-parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static void watch() {
        try {
            int read;
            do {
                read = System.in.read();
            } while (read >= 0);
        } catch (IOException e) {
            // A broken pipe is a closed one.
        }
        System.exit(0);
    }
}
