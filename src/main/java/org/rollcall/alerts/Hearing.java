package org.rollcall.alerts;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rollcall.inventory.Sender;
import org.rollcall.platform.Staged;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.telemetry.Latest;

/**
 * When each sender was last heard, and what its agent said of itself. All ages are counted by the clock that never goes
 * back. Thread-safe; sightings become true with their transaction.
 */
final class Hearing implements Staged {
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final AgentWord UNHEARD = new AgentWord(Pulse.AgentWord.UNHEARD, 0, 0, 0);

    private final Time time;
    private final Map<Long, Heard> heard = new ConcurrentHashMap<>();
    private final Map<String, AgentWord> words = new ConcurrentHashMap<>();
    private final Set<Long> spoke = ConcurrentHashMap.newKeySet();
    private final Map<Long, Heard> noted = new HashMap<>();

    /** When a sender was last heard, on both clocks, how often it should be, and for how long it said it would sleep. */
    private record Heard(long nanos, long atMillis, int every, long sleepNanos) {}

    private record AgentWord(Pulse.AgentWord word, long nanos, long sleepNanos, int every) {}

    Hearing(Time time) {
        this.time = time;
    }

    /** After a start the age of a report is known only by the wall clock; from then on it grows by the other. */
    void remember(Sender sender, Latest latest) {
        long age = Math.max(0, time.millis() - latest.receivedAt());
        long nanos = time.nanos() - Duration.ofMillis(age).toNanos();
        heard.put(
                sender.no(), new Heard(nanos, latest.receivedAt(), sender.said().every(), 0));
    }

    void see(Write write, Sender sender, long receivedAt, int agentEvery, OptionalInt nextExpected) {
        int every = sender.said().every() > 0 ? sender.said().every() : agentEvery;
        long sleep = nextExpected.isPresent() ? grace(1000L * nextExpected.getAsInt()) : 0;
        noted.put(sender.no(), new Heard(time.nanos(), receivedAt, every, sleep));
        write.join(this);
    }

    void agent(String agent, Pulse.AgentWord word, long sleepUntilMillis, int every) {
        long left = sleepUntilMillis == 0 ? Long.MAX_VALUE : grace(Math.max(0, sleepUntilMillis - time.millis()));
        words.put(agent, new AgentWord(word, time.nanos(), left, every));
    }

    /** The senders that reported since this was asked before. */
    List<Long> takeSpoke() {
        List<Long> news = List.copyOf(spoke);
        news.forEach(spoke::remove);
        return news;
    }

    /** Looks at a sender again although it sent no readings. */
    void note(long sender) {
        spoke.add(sender);
    }

    Reach reach(Sender sender) {
        Heard last = heard.get(sender.no());
        Pulse pulse = pulse(sender);
        return new Reach(
                pulse.word(),
                0,
                last == null ? 0 : last.atMillis(),
                (int) pulse.every().toSeconds(),
                pulse.why());
    }

    /** For how long a sender's reach stays the same if nothing is heard of it or its agent, in nanoseconds. */
    long holds(Sender sender) {
        return pulse(sender).holds().toNanos();
    }

    private Pulse pulse(Sender sender) {
        Heard last = heard.get(sender.no());
        AgentWord agent = words.getOrDefault(sender.agent(), UNHEARD);
        long now = time.nanos();
        int every = last != null && last.every() > 0 ? last.every() : agent.every();
        Duration interval = every > 0 ? Duration.ofSeconds(every) : USUAL;
        long age = last == null ? 0 : now - last.nanos();
        long sleep = last == null ? 0 : last.sleepNanos() - age;
        boolean asleep = sleep > 0;
        return new Pulse(
                last != null,
                Duration.ofNanos(age),
                interval,
                asleep ? Pulse.AgentWord.ASLEEP : agent.word(),
                Duration.ofNanos(asleep ? sleep : agent.sleepNanos() - (now - agent.nanos())));
    }

    /** A quarter longer than it said: alarm clocks of sleeping devices are not exact. */
    private static long grace(long millis) {
        return Duration.ofMillis(millis).multipliedBy(5).dividedBy(4).toNanos();
    }

    @Override
    public void save(Write write) {
        // The reports themselves are stored by telemetry.
    }

    @Override
    public void committed() {
        heard.putAll(noted);
        spoke.addAll(noted.keySet());
        noted.clear();
    }

    @Override
    public void undo() {
        noted.clear();
    }
}
