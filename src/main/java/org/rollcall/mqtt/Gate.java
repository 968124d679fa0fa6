package org.rollcall.mqtt;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many may be connected, and how many of one address that have not yet proved who they are. Thread-safe. */
final class Gate {
    private final int most;
    private final int mostUnknown;
    private final AtomicInteger inside = new AtomicInteger();
    private final ConcurrentHashMap<InetAddress, Integer> unknown = new ConcurrentHashMap<>();

    Gate(int most, int mostUnknown) {
        this.most = most;
        this.mostUnknown = mostUnknown;
    }

    /** A place for a connection, or empty where there is none. Given back with {@link Place#leave}. */
    Optional<Place> enter(InetAddress address) {
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            return Optional.empty();
        }
        if (unknown.merge(address, 1, Integer::sum) > mostUnknown) {
            new Place(address).leave();
            return Optional.empty();
        }
        return Optional.of(new Place(address));
    }

    int inside() {
        return inside.get();
    }

    /** One connection's place. Belongs to its event loop. */
    final class Place {
        private final InetAddress address;
        private boolean known;
        private boolean left;

        private Place(InetAddress address) {
            this.address = address;
        }

        /** The connection has proved who it is. */
        void known() {
            if (!known) {
                known = true;
                unknown.computeIfPresent(address, (a, count) -> count > 1 ? count - 1 : null);
            }
        }

        void leave() {
            if (!left) {
                left = true;
                known();
                inside.decrementAndGet();
            }
        }
    }
}
