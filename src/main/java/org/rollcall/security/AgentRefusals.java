package org.rollcall.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollcall.platform.Time;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * Records what agents, and those who say that they are, were refused: of one agent and address and kind of refusal one
 * entry an hour with their number, so that no device fills the ledger. Waits for nothing; {@link #sweep} writes. Thread-safe.
 */
public final class AgentRefusals {
    private static final long QUIET = Duration.ofHours(1).toNanos();
    private static final int MOST_KNOWN = 500;
    private static final String OTHERS = "others";

    private record Who(String action, Actor actor, String why) {}

    private record Held(int since, Optional<Long> recordedNanos) {}

    private final Map<Who, Held> known = new LinkedHashMap<>();
    private final Ledger ledger;
    private final Time time;

    AgentRefusals(Ledger ledger, Time time) {
        this.ledger = ledger;
        this.time = time;
    }

    /**
     * Nobody was let in.
     *
     * @param claimed the agent that they said they are, where there is such an agent; other names are not written down
     * @param why never what they sent
     */
    public void notLetIn(Optional<String> claimed, String address, String why) {
        note(new Who("session.refuse", Actor.stranger(claimed.orElse("unknown"), address), why));
    }

    /** An agent wanted to say or hear what is not its own. */
    public void foreignTopic(String agent, String address) {
        note(new Who("topic.refuse", Actor.agent(agent, address), "a topic that is not its own"));
    }

    private synchronized void note(Who who) {
        Who kept = known.size() < MOST_KNOWN || known.containsKey(who)
                ? who
                : new Who(who.action(), Actor.stranger(OTHERS, ""), "more than " + MOST_KNOWN + " in an hour");
        known.merge(kept, new Held(1, Optional.empty()), (old, one) -> new Held(old.since() + 1, old.recordedNanos()));
    }

    /** Writes what is new, and what has gathered for an hour. */
    void sweep() {
        List<Act> acts = due();
        if (!acts.isEmpty()) {
            ledger.record(acts);
        }
    }

    private synchronized List<Act> due() {
        long now = time.nanos();
        List<Act> due = new ArrayList<>();
        known.values().removeIf(held -> held.since() == 0 && isOver(held, now));
        known.replaceAll((who, held) -> {
            if (held.since() == 0 || !isOver(held, now)) {
                return held;
            }
            due.add(act(who, held.since()));
            return new Held(0, Optional.of(now));
        });
        return due;
    }

    private static boolean isOver(Held held, long now) {
        return held.recordedNanos().filter(at -> now - at < QUIET).isEmpty();
    }

    private static Act act(Who who, int times) {
        return Act.of(
                        Act.SECURITY,
                        who.actor(),
                        who.action(),
                        "agent:" + who.actor().name())
                .changing(Map.of(), Map.of("times", String.valueOf(times)))
                .because(who.why());
    }
}
