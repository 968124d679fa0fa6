package org.rollcall.simulator;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same with many things, a few at a time. */
final class Hands {
    private static final int MANY = 4;

    private Hands() {}

    /** What is done with each. */
    @FunctionalInterface
    interface Task<T> {
        Object with(T thing) throws InterruptedException;
    }

    /** Waits until it is done with all, or fails as the first one failed. */
    static <T> void atOnce(List<T> things, Task<T> task) throws InterruptedException {
        ExecutorService hands = Executors.newFixedThreadPool(MANY);
        try {
            List<Callable<Object>> tasks = things.stream()
                    .map(thing -> (Callable<Object>) () -> task.with(thing))
                    .toList();
            for (Future<Object> done : hands.invokeAll(tasks)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            hands.shutdownNow();
        }
    }
}
