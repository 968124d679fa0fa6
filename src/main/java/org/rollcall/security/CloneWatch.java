package org.rollcall.security;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether two machines use one credential. A spool's {@code boot} is drawn anew when the spool is, and never comes back: a
 * machine that is set up again goes from A to B, and only two machines go from A to B to A. Where a whole disk was copied
 * both have the same boot; then they take each other's connection over, and their counts of connections fall out of step,
 * which those of one machine that wanders between networks never do. Times are milliseconds. Thread-safe.
 */
final class CloneWatch {
    /** What was on its way when a spool ended may come so long after the next one's first. */
    private static final long LEFTOVER = 10_000;

    private static final long WINDOW = 600_000;
    private static final int TAKEOVERS = 3;
    private static final int MOST_TAKEOVERS = 32;
    private static final int MOST_BOOTS = 8;

    private final Map<String, Seen> agents = new HashMap<>();

    private record Takeover(long at, String from, String to) {}

    /** What is remembered of an agent. */
    private static final class Seen {
        private final Set<String> older = new LinkedHashSet<>();
        private final Deque<Takeover> takeovers = new ArrayDeque<>();
        private String boot = "";
        private long since;
        private String bornBoot = "";
        private long bornConnection;
        private boolean reconnected;
        private @Nullable Long disorderAt;
    }

    /** Something came of this boot; why that shows a clone, where it does. */
    synchronized Optional<String> heard(String agent, String boot, long at) {
        Seen seen = seen(agent);
        if (boot.equals(seen.boot)) {
            return Optional.empty();
        }
        if (seen.older.contains(boot)) {
            return at - seen.since < LEFTOVER
                    ? Optional.empty()
                    : Optional.of("spool " + boot + " reports again after spool " + seen.boot);
        }
        if (!seen.boot.isEmpty()) {
            seen.older.add(seen.boot);
        }
        if (seen.older.size() > MOST_BOOTS) {
            seen.older.remove(seen.older.iterator().next());
        }
        seen.boot = boot;
        seen.since = at;
        return Optional.empty();
    }

    /** It says that it is connected, for the how manieth time of this boot; why that shows a clone, where it does. */
    synchronized Optional<String> born(String agent, String boot, long connection, long at) {
        Seen seen = seen(agent);
        if (seen.reconnected && boot.equals(seen.bornBoot) && connection <= seen.bornConnection) {
            seen.disorderAt = at;
        }
        seen.reconnected = false;
        seen.bornBoot = boot;
        seen.bornConnection = connection;
        Optional<String> back = heard(agent, boot, at);
        return back.isPresent() ? back : fought(seen, at);
    }

    /** It has connected from an address, while it was connected from another still. */
    synchronized Optional<String> tookOver(String agent, String from, String to, long at) {
        Seen seen = seen(agent);
        seen.reconnected = true;
        seen.takeovers.add(new Takeover(at, from, to));
        if (seen.takeovers.size() > MOST_TAKEOVERS) {
            // Whoever fights as often is noticed by the last of them too.
            seen.takeovers.removeFirst();
        }
        return fought(seen, at);
    }

    /** It has connected, and was not connected. */
    synchronized void connected(String agent) {
        seen(agent).reconnected = true;
    }

    /** Somebody has looked, or it has another credential. */
    synchronized void forget(String agent) {
        agents.remove(agent);
    }

    private static Optional<String> fought(Seen seen, long at) {
        while (!seen.takeovers.isEmpty() && at - seen.takeovers.getFirst().at() > WINDOW) {
            seen.takeovers.removeFirst();
        }
        Set<String> addresses =
                seen.takeovers.stream().map(Takeover::to).collect(Collectors.toCollection(LinkedHashSet::new));
        boolean many = seen.takeovers.size() >= TAKEOVERS && addresses.size() > 1;
        return many && isUnexplained(seen, at)
                ? Optional.of(addresses.size() + " addresses took the connection from each other "
                        + seen.takeovers.size() + " times in 10 minutes")
                : Optional.empty();
    }

    // One that never counts its connections may be a wanderer too; somebody has to look.
    private static boolean isUnexplained(Seen seen, long at) {
        Long disorder = seen.disorderAt;
        return seen.bornBoot.isEmpty() || (disorder != null && at - disorder <= WINDOW);
    }

    private Seen seen(String agent) {
        return agents.computeIfAbsent(agent, a -> new Seen());
    }
}
