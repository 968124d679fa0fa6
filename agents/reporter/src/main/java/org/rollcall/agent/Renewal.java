package org.rollcall.agent;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few minutes whether the certificate is to be renewed; what fails is tried at the next look. */
final class Renewal {
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    /** So far apart that a school whose certificates fall due together, while the server was away, is no burden. */
    private static final long SHORTEST_SECONDS = 300;

    private static final long LONGEST_SECONDS = 900;

    private final Enrolment enrolment;
    private final Clock clock;

    Renewal(Credential credential, Clock clock) {
        this.enrolment = new Enrolment(credential);
        this.clock = clock;
    }

    /** One look; says whether there is a new certificate. */
    boolean look() {
        try {
            return enrolment.renewIfDue(clock.millis());
        } catch (Refusal e) {
            LOG.atError()
                    .addKeyValue("why", e.getMessage())
                    .log(
                            "the server does not renew this agent's certificate; before it ends, revoke the agent there and"
                                    + " enrol it again with a new claim code");
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.atWarn().setCause(e).log("the certificate could not be renewed; trying again");
        }
        return false;
    }

    /** Goes on looking on a thread of its own, and says each time that there is a new one. */
    void begin(RandomGenerator random, Runnable renewed) {
        Thread looking = new Thread(
                () -> {
                    try {
                        while (true) {
                            if (look()) {
                                renewed.run();
                            }
                            TimeUnit.SECONDS.sleep(random.nextLong(SHORTEST_SECONDS, LONGEST_SECONDS));
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "renewal");
        looking.setDaemon(true);
        looking.start();
    }
}
