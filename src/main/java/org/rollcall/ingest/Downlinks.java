package org.rollcall.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.security.Actor;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Desired;
import org.rollcall.wire.Lane;

/**
 * What the server has to say to agents. It all comes from the database, so nothing else can disagree with it; a road
 * that is connected to an agent asks once and then listens. Thread-safe.
 */
public final class Downlinks {
    private final Database database;
    private final Time time;
    private final AgentStates states;
    private final Jobs jobs;
    private final AgentActs acts;
    private final List<BiConsumer<String, Outgoing>> listeners = new CopyOnWriteArrayList<>();

    Downlinks(Database database, Time time, AgentStates states, Jobs jobs, AgentActs acts) {
        this.database = database;
        this.time = time;
        this.states = states;
        this.jobs = jobs;
        this.acts = acts;
        jobs.onAsked((agent, asked) -> send(agent, job(asked)));
    }

    /** Calls with each message for an agent, from now on, on whatever thread it arose: hand over, do not work. */
    public void listen(BiConsumer<String, Outgoing> listener) {
        listeners.add(listener);
    }

    /** All that an agent should know when it connects: what is stored, how to work, what is asked. Reads the database. */
    public List<Outgoing> pending(String agent) {
        List<Outgoing> pending = new ArrayList<>();
        Desired desired = states.of(agent).desired();
        newestLanes(agent).forEach(row -> pending.add(ack(row, desired)));
        if (desired.version() > 0) {
            pending.add(Outgoing.of(Channel.DESIRED, Codec.write(desired)));
        }
        jobs.open(agent).forEach(asked -> pending.add(job(asked)));
        return pending;
    }

    /** Changes how an agent is to work, and tells it. */
    public Desired want(Actor actor, String agent, int everySeconds, int window) {
        // The version is taken within the transaction: of two at once, the agent would take one for an old one.
        Desired desired = database.write(write -> {
            Desired next = next(agent, everySeconds, window);
            acts.wanted(write, actor, agent, states.of(agent).desired(), next);
            states.want(write, agent, next);
            return next;
        });
        send(agent, Outgoing.of(Channel.DESIRED, Codec.write(desired)));
        return desired;
    }

    private Desired next(String agent, int everySeconds, int window) {
        try {
            return new Desired(states.of(agent).desired().version() + 1, everySeconds, window);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(String.valueOf(e.getMessage()));
        }
    }

    void send(String agent, Outgoing message) {
        listeners.forEach(listener -> listener.accept(agent, message));
    }

    void acknowledge(Acknowledger.Due due) {
        send(due.agent(), Outgoing.of(Channel.ACK, Codec.write(due.ack())));
    }

    // An agent uses one boot at a time; of each lane its newest is the one it asks about.
    private List<LaneDao.Row> newestLanes(String agent) {
        List<LaneDao.Row> newest = new ArrayList<>();
        for (LaneDao.Row row : database.readWith(LaneDao.class, dao -> dao.newest(agent))) {
            if (newest.stream().noneMatch(known -> known.lane().equals(row.lane()))) {
                newest.add(row);
            }
        }
        return newest;
    }

    private Outgoing ack(LaneDao.Row row, Desired desired) {
        LaneBook.Key key = new LaneBook.Key(row.agent(), Lane.of(row.lane()).orElseThrow(), new BootId(row.boot()));
        return Outgoing.of(
                Channel.ACK,
                Codec.write(new LaneBook(key, row).ack(time.millis(), desired.window(), desired.version())));
    }

    private Outgoing job(Jobs.Asked asked) {
        Duration left = Duration.ofMillis(Math.max(1000, asked.expiresAt() - time.millis()));
        return new Outgoing(Channel.JOB, Optional.of(asked.id()), Codec.write(asked.job()), Optional.of(left));
    }
}
