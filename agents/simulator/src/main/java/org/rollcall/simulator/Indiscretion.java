package org.rollcall.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Values;

/**
 * What a badly made device sends now and then, by turns: a reading that nobody may collect, and a message cut off in the
 * middle. Each goes alone, so that the server puts aside nothing else with it.
 */
enum Indiscretion {
    FORBIDDEN,
    CUT_OFF;

    private static final long PAUSE = Duration.ofMinutes(15).toMillis();

    /** What it does between two times: something first when it begins, and then every quarter of an hour. */
    static Optional<Indiscretion> of(Device device, long after, long until) {
        long slot = until / PAUSE;
        if (device.fault() != Fault.INDISCREET) {
            return Optional.empty();
        }
        if (after != until && slot == after / PAUSE) {
            return Optional.empty();
        }
        return Optional.of(after == until || slot % 2 == 0 ? FORBIDDEN : CUT_OFF);
    }

    void say(Lanes lanes, Device device, long now) {
        DeviceReadings where = DeviceReadings.now(
                device.id(),
                List.of(
                        new Gauge("location.latitude", Values.of(41.9)),
                        new Gauge("location.longitude", Values.of(-93.6))),
                List.of());
        if (this == FORBIDDEN) {
            lanes.add(now, List.of(where));
            return;
        }
        lanes.addCutOff(now, where);
    }
}
