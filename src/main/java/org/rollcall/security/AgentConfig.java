package org.rollcall.security;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import java.util.concurrent.TimeUnit;

/**
 * How credentials of agents are made and watched.
 *
 * @param blockClones whether an agent is blocked when two machines seem to use its credential; else that is only shown
 * @param brokerPasswords whether tokens are kept in mosquitto's form too, for devices that report over a broker
 * @param certificateLife how long a certificate of an agent is good; it renews itself at two thirds
 * @param renewEarly whether one may be renewed at any time, as when all keys are to be changed; else once half of its life
 *     is over
 */
public record AgentConfig(
        boolean blockClones,
        boolean brokerPasswords,

        @MinDuration(value = 2, unit = TimeUnit.HOURS) @MaxDuration(value = 397, unit = TimeUnit.DAYS)
        Duration certificateLife,

        boolean renewEarly) {
    private static final Duration LIFE = Duration.days(397);

    public AgentConfig {
        certificateLife = certificateLife == null ? LIFE : certificateLife;
    }

    public static AgentConfig defaults() {
        return new AgentConfig(false, false, LIFE, false);
    }
}
