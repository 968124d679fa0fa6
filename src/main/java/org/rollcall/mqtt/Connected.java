package org.rollcall.mqtt;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which agents are connected, each at most once. Thread-safe. */
final class Connected {
    private final ConcurrentHashMap<String, Connection> connections = new ConcurrentHashMap<>();

    /** The agent is connected through this; says which connection it had until now. */
    Optional<Connection> put(String agent, Connection connection) {
        return Optional.ofNullable(connections.put(agent, connection));
    }

    /** The connection is over; says whether the agent was still connected through it. */
    boolean remove(String agent, Connection connection) {
        return connections.remove(agent, connection);
    }

    Optional<Connection> find(String agent) {
        return Optional.ofNullable(connections.get(agent));
    }

    /** All there are; a snapshot. */
    List<Connection> all() {
        return List.copyOf(connections.values());
    }

    int count() {
        return connections.size();
    }
}
