package org.rollcall.ingest;

import java.util.Collection;
import java.util.function.Consumer;
import org.rollcall.platform.Database;
import org.rollcall.platform.Held;
import org.rollcall.platform.Write;
import org.rollcall.wire.Desired;
import org.rollcall.wire.Status;

/** What is known of each agent. Reading is thread-safe; changes belong to a transaction. */
public final class AgentStates {
    private final Held<String, AgentState> held = new Held<>(
            AgentState::agent,
            (write, state) -> write.dao(AgentStateDao.class).save(AgentStateDao.Row.of(state)),
            (write, agent) -> write.handle().execute("DELETE FROM agent_state WHERE agent = ?", agent));

    public AgentStates(Database database) {
        held.load(database.readWith(AgentStateDao.class, AgentStateDao::all).stream()
                .map(AgentStateDao.Row::agentState)
                .toList());
    }

    /** What is known of an agent; of one that never spoke, nothing. */
    public AgentState of(String agent) {
        return held.find(agent).orElseGet(() -> AgentState.unheard(agent));
    }

    /** All agents that ever spoke; a snapshot. */
    public Collection<AgentState> all() {
        return held.all();
    }

    /** Calls with each state that changed, after the commit. */
    public void onChange(Consumer<AgentState> listener) {
        held.onChange(listener);
    }

    /** Takes in a birth, a will or a leave; one of an older connection changes nothing. */
    void see(Write write, String agent, Status status, long now) {
        AgentState old = of(agent);
        if (isOutdated(status, old)) {
            return;
        }
        if (status instanceof Status.Up up) {
            held.put(write, born(old, up, now));
        } else if (status instanceof Status.Down down) {
            boolean asleep = down.why() == Status.Why.SLEEP;
            long next = down.nextExpected().isPresent()
                    ? now + 1000L * down.nextExpected().getAsInt()
                    : 0;
            held.put(
                    write,
                    old.gone(
                            asleep ? AgentState.Presence.ASLEEP : AgentState.Presence.DOWN,
                            down.why().code(),
                            now,
                            next));
        }
    }

    // A late will of an older connection says nothing about the newer one. A new spool counts its connections anew.
    private static boolean isOutdated(Status status, AgentState old) {
        boolean reborn = status instanceof Status.Up up && !up.boot().hex().equals(old.boot());
        return status.connection() < old.connection() && !reborn;
    }

    // A birth is sent at once, so its clock beside ours is the offset, give or take the way.
    private static AgentState born(AgentState old, Status.Up up, long now) {
        return new AgentState(
                old.agent(),
                up.connection(),
                AgentState.Presence.UP,
                "",
                now,
                0,
                up.version(),
                up.every(),
                up.boot().hex(),
                now - up.sentAt(),
                old.desired(),
                old.reportedVersion(),
                old.reportedError());
    }

    void want(Write write, String agent, Desired desired) {
        held.put(write, of(agent).wanting(desired));
    }

    void reported(Write write, String agent, long version, String error) {
        held.put(write, of(agent).reporting(version, error));
    }
}
