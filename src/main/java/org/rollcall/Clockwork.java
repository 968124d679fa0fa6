package org.rollcall;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.setup.Environment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens without being asked, each a short step. Ends with the server. */
final class Clockwork {
    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    private final ScheduledExecutorService clock;
    private final List<Future<?>> beats = new CopyOnWriteArrayList<>();

    Clockwork(Environment environment) {
        clock = environment
                .lifecycle()
                .scheduledExecutorService("clock-%d")
                // One more than what usually runs at once: a long night must not keep the watch waiting.
                .threads(3)
                .build();
        environment.healthChecks().register("clock", new Ticks(beats));
    }

    /** Takes a step again and again, this long after it was done. */
    void every(Duration pause, String what, Runnable step) {
        beats.add(clock.scheduleWithFixedDelay(
                safely(what, step), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** A step that fails is logged and tried again at the next beat; a scheduler would drop it for good. */
    private static Runnable safely(String what, Runnable step) {
        return () -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).addKeyValue("step", what).log("a regular step failed");
            }
        };
    }

    /** Whether everything regular still happens. */
    private static final class Ticks extends HealthCheck {
        private final List<Future<?>> beats;

        private Ticks(List<Future<?>> beats) {
            this.beats = beats;
        }

        @Override
        protected Result check() {
            return beats.stream().noneMatch(Future::isDone)
                    ? Result.healthy()
                    : Result.unhealthy("a regular step has ended; restart the server");
        }
    }
}
