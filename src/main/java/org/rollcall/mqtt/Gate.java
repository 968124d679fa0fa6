package org.rollcall.mqtt;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.rollcall.security.Network;

/**
 * How many may be connected, and how many that have not yet proved who they are: of one network, and, so that strangers
 * never take all places, half of all. Thread-safe.
 */
final class Gate {
    private final int most;
    private final int mostUnknown;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger strangers = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> unknown = new ConcurrentHashMap<>();

    Gate(int most, int mostUnknown) {
        this.most = most;
        this.mostUnknown = mostUnknown;
    }

    /** A place for a connection, or empty where there is none. Given back with {@link Place#leave}. */
    Optional<Place> enter(InetAddress address) {
        Place place = new Place(Network.of(address.getHostAddress()));
        int all = inside.incrementAndGet();
        int strange = strangers.incrementAndGet();
        int near = unknown.merge(place.network, 1, Integer::sum);
        if (all > most || strange > Math.max(mostUnknown, (most + 1) / 2) || near > mostUnknown) {
            place.leave();
            return Optional.empty();
        }
        return Optional.of(place);
    }

    int inside() {
        return inside.get();
    }

    /** One connection's place. Belongs to its event loop. */
    final class Place {
        private final String network;
        private boolean known;
        private boolean left;

        private Place(String network) {
            this.network = network;
        }

        /** The connection has proved who it is. */
        void known() {
            if (!known) {
                known = true;
                strangers.decrementAndGet();
                unknown.computeIfPresent(network, (a, count) -> count > 1 ? count - 1 : null);
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
