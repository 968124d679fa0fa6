package org.rollcall.security.oidc;

import java.time.Duration;
import org.rollcall.platform.Time;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.security.oidc.Refusal.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps who was refused and why in the ledger: sixty a minute at most, for anybody can call and the ledger is kept for
 * years; how many more there were stands in the next. Thread-safe.
 */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 60;
    private static final int LONGEST = 200;

    private final Ledger ledger;
    private final Time time;
    private long minuteNanos;
    private int noted;
    private int unnoted;

    Refusals(Ledger ledger, Time time) {
        this.ledger = ledger;
        this.time = time;
        this.minuteNanos = time.nanos();
    }

    void note(String provider, String address, Refused refused) {
        int more = room();
        if (more < 0) {
            return;
        }
        String why = refused.refusal().code() + ": " + plain(refused.exactly())
                + (more == 0 ? "" : " (" + more + " more were not noted)");
        LOG.atWarn()
                .addKeyValue("provider", provider)
                .addKeyValue("problem", refused.refusal().code())
                .log("a sign-in with a provider was refused");
        ledger.record(Act.of(Act.SECURITY, Actor.stranger("", address), "session.refuse", "provider:" + provider)
                .because(why));
    }

    /** How many were left out since the last that was noted, or -1 where this one is left out too. */
    private synchronized int room() {
        if (time.nanos() - minuteNanos >= MINUTE) {
            minuteNanos = time.nanos();
            noted = 0;
        }
        if (noted >= MOST) {
            unnoted++;
            return -1;
        }
        noted++;
        int left = unnoted;
        unnoted = 0;
        return left;
    }

    /** A provider's words may hold anything. */
    private static String plain(String text) {
        String seen = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", " ");
        return seen.length() <= LONGEST ? seen : seen.substring(0, LONGEST) + "…";
    }
}
