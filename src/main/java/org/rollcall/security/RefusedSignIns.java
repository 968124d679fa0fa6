package org.rollcall.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollcall.platform.Time;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * Records sign-ins that were refused: the first of a name and address at once, those that follow within a minute as one
 * entry with their number, so that nobody fills the ledger from outside. Thread-safe.
 */
final class RefusedSignIns {
    private static final long QUIET = Duration.ofMinutes(1).toNanos();
    private static final int MOST_KNOWN = 1000;

    private record Who(String key, String address) {}

    private record Held(String claimed, long recordedNanos, int since) {}

    /** Those that a flood of made-up names leaves no room for. */
    private static final Who OTHERS = new Who("", "");

    private final Map<Who, Held> known = new LinkedHashMap<>();
    private final Ledger ledger;
    private final Time time;

    RefusedSignIns(Ledger ledger, Time time) {
        this.ledger = ledger;
        this.time = time;
    }

    /** Notes a refusal, and records it unless one of the same was recorded within the minute. */
    void refused(String name, String address) {
        Who who = new Who(Names.claimed(Names.key(name)), address);
        if (isNew(who, Names.claimed(name))) {
            record(Names.claimed(name), address, 1);
        }
    }

    private synchronized boolean isNew(Who who, String claimed) {
        Held before = known.get(who);
        if (before != null) {
            known.put(who, new Held(before.claimed(), before.recordedNanos(), before.since() + 1));
            return false;
        }
        if (known.size() >= MOST_KNOWN) {
            known.merge(
                    OTHERS,
                    new Held("others", time.nanos(), 1),
                    (old, one) -> new Held(old.claimed(), old.recordedNanos(), old.since() + 1));
            return false;
        }
        known.put(who, new Held(claimed, time.nanos(), 0));
        return true;
    }

    /** Records how many followed, once their minute is over. */
    void sweep() {
        List<Map.Entry<Who, Held>> over = over();
        for (Map.Entry<Who, Held> entry : over) {
            if (entry.getValue().since() > 0) {
                record(
                        entry.getValue().claimed(),
                        entry.getKey().address(),
                        entry.getValue().since());
            }
        }
    }

    private synchronized List<Map.Entry<Who, Held>> over() {
        List<Map.Entry<Who, Held>> over = new ArrayList<>();
        for (Iterator<Map.Entry<Who, Held>> all = known.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Who, Held> entry = all.next();
            if (time.nanos() - entry.getValue().recordedNanos() >= QUIET) {
                over.add(Map.entry(entry.getKey(), entry.getValue()));
                all.remove();
            }
        }
        return over;
    }

    private void record(String claimed, String address, int times) {
        ledger.record(Act.of(Act.SECURITY, Actor.stranger(claimed, address), "session.refuse", "account:" + claimed)
                .changing(Map.of(), Map.of("times", String.valueOf(times))));
    }
}
