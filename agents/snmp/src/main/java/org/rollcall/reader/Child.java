package org.rollcall.reader;

import java.util.List;
import java.util.Optional;

/**
 * A device that another one answers for, such as an access point of a controller.
 *
 * @param key stable over restarts and over a move to another controller: its serial number, else its hardware address
 * @param identity what it is
 * @param ip its address, empty where not known
 * @param up whether the answering device says that it works; empty where it does not say
 */
public record Child(
        String key,
        Identity identity,
        String ip,
        Optional<Boolean> up,
        List<Metric> metrics,
        List<CounterReading> counters) {
    public Child {
        metrics = List.copyOf(metrics);
        counters = List.copyOf(counters);
    }
}
