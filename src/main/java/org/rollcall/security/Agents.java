package org.rollcall.security;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.wire.Topic;

/**
 * The agents that may report, each with a credential of its own. Answers from memory, so that a thousand may reconnect
 * at once. Thread-safe.
 */
public final class Agents {
    private static final String OWN = "server-";

    // An agent nobody knows costs the same comparison as one we know.
    private static final String NOBODY = Secret.hash(Secret.mint());

    private final Database database;
    private final Time time;
    private final Map<String, String> good = new ConcurrentHashMap<>();
    private final List<Consumer<String>> onChange = new CopyOnWriteArrayList<>();

    public Agents(Database database, Time time) {
        this.database = database;
        this.time = time;
        for (AgentDao.Row row : database.readWith(AgentDao.class, AgentDao::all)) {
            if (row.revokedAt().isEmpty()) {
                good.put(row.id(), row.tokenHash());
            }
        }
    }

    /** Whether this token is that agent's, and not revoked. */
    public boolean authenticate(String agent, String token) {
        String expected = good.get(agent);
        boolean same = Secret.same(Secret.hash(token), expected == null ? NOBODY : expected);
        return same && expected != null;
    }

    /** Whether the agent holds a credential that is good now. */
    public boolean isEnrolled(String agent) {
        return good.containsKey(agent);
    }

    /** Whether this names the server's own poller, whose reports need no credential and which nobody can enrol as. */
    public static boolean isOwn(String agent) {
        return agent.startsWith(OWN);
    }

    /**
     * Gives an agent a credential; one that it had before stops working.
     *
     * @throws Problem if the id cannot stand in a topic
     */
    public Agent.Enrolled enroll(String id) {
        requireId(id);
        String token = Secret.mint();
        if (replace(id, Secret.hash(token))) {
            onChange.forEach(listener -> listener.accept(id));
        }
        return new Agent.Enrolled(id, token);
    }

    /** In one step, so that memory and database agree on which of two enrolments was the last. */
    private synchronized boolean replace(String id, String hash) {
        database.change(write -> write.dao(AgentDao.class).save(id, hash, time.millis()));
        return good.put(id, hash) != null;
    }

    /** Takes the credential back; a connection that used it is told through {@link #onChange}. */
    public void revoke(String id) {
        if (!forget(id)) {
            throw Problem.notFound("no agent '" + id + "' with a valid credential; see the list of agents");
        }
        onChange.forEach(listener -> listener.accept(id));
    }

    private synchronized boolean forget(String id) {
        int revoked = database.write(write -> write.dao(AgentDao.class).revoke(id, time.millis()));
        return good.remove(id) != null || revoked > 0;
    }

    /** Calls with the id of each agent whose credential stops being good, so that its connection can be closed. */
    public void onChange(Consumer<String> listener) {
        onChange.add(listener);
    }

    public List<Agent> list() {
        return database.readWith(AgentDao.class, AgentDao::all).stream()
                .map(row -> new Agent(row.id(), row.createdAt(), row.revokedAt()))
                .toList();
    }

    private static void requireId(String id) {
        try {
            Topic.prefix("d", id);
            if (isOwn(id)) {
                throw Problem.invalid("agent id '" + id + "' is the server's own; choose another");
            }
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(e.getMessage() == null ? "bad agent id" : e.getMessage());
        }
    }
}
