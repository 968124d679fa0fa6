package org.rollcall.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollcall.platform.Time;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * Records sign-ins that were refused: the first of an account and address at once, those that follow within a minute as one
 * entry with their number, and from any address at most some sixty a minute, so that nobody fills the ledger from outside.
 * Of names that nobody has it records none: people type their password there. Thread-safe.
 */
final class RefusedSignIns {
    private static final long QUIET = Duration.ofMinutes(1).toNanos();
    private static final int MOST_A_MINUTE = 60;
    private static final String UNKNOWN = "unknown";

    private record Who(String name, String address) {}

    private record Held(long recordedNanos, int since) {
        private Held oneMore() {
            return new Held(recordedNanos, since + 1);
        }
    }

    /** Those that a flood from many addresses leaves no room for. */
    private static final Who OTHERS = new Who("others", "");

    private final Map<Who, Held> known = new LinkedHashMap<>();
    private final Ledger ledger;
    private final Time time;

    RefusedSignIns(Ledger ledger, Time time) {
        this.ledger = ledger;
        this.time = time;
    }

    /**
     * Notes a refusal, and records it unless one of the same was recorded within the minute.
     *
     * @param account that was meant, where there is such an account
     */
    void refused(Optional<String> account, String address) {
        Who who = new Who(account.orElse(UNKNOWN), address);
        if (isNew(who)) {
            ledger.record(act(who, 1));
        }
    }

    private synchronized boolean isNew(Who who) {
        Held before = known.get(who);
        if (before != null) {
            known.put(who, before.oneMore());
            return false;
        }
        if (known.size() >= MOST_A_MINUTE) {
            known.merge(OTHERS, new Held(time.nanos(), 1), (old, one) -> old.oneMore());
            return false;
        }
        known.put(who, new Held(time.nanos(), 0));
        return true;
    }

    /** Records how many followed, once their minute is over. */
    void sweep() {
        List<Act> acts = over().stream()
                .filter(entry -> entry.getValue().since() > 0)
                .map(entry -> act(entry.getKey(), entry.getValue().since()))
                .toList();
        if (!acts.isEmpty()) {
            ledger.record(acts);
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

    private static Act act(Who who, int times) {
        return Act.of(
                        Act.SECURITY,
                        Actor.stranger(who.name(), who.address()),
                        "session.refuse",
                        "account:" + who.name())
                .changing(Map.of(), Map.of("times", String.valueOf(times)));
    }
}
