package org.rollcall.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One device as one agent names it. Telemetry is kept by sender, so that what an unknown device said is not lost: it is
 * all there once somebody says which device it is.
 *
 * @param no number that telemetry is kept under
 * @param agent that speaks for it
 * @param name the agent's name for it
 * @param road it came by, {@code mqtt} or {@code snmp}
 * @param device it belongs to, or empty while it waits in the tray of new devices
 * @param ignored whether somebody put it aside
 * @param said what it says about itself
 * @param firstAt when it was first heard, milliseconds since 1970
 */
public record Sender(
        long no,
        String agent,
        String name,
        String road,
        Optional<String> device,
        boolean ignored,
        Said said,
        long firstAt) {
    /**
     * What a sender says about itself; empty texts where it said nothing.
     *
     * @param identifiers by scheme
     * @param every seconds between its reports, 0 where unknown
     */
    public record Said(
            String kind,
            String title,
            String vendor,
            String model,
            String firmware,
            String parent,
            Map<String, List<String>> identifiers,
            int every) {
        /** For a sender that only sent readings so far. */
        public static final Said NOTHING = new Said("other", "", "", "", "", "", Map.of(), 0);

        public Said {
            identifiers = Map.copyOf(identifiers);
        }
    }

    /** Whether it waits for somebody to say which device it is. */
    boolean isWaiting() {
        return device.isEmpty() && !ignored;
    }

    /** What it says of itself that only one device in the world can be, in one spelling. */
    List<Device.Identifier> proofs() {
        return said.identifiers().entrySet().stream()
                .flatMap(scheme ->
                        scheme.getValue().stream().map(value -> new Device.Identifier(scheme.getKey(), value)))
                .filter(identifier -> Normal.proves(identifier.scheme()))
                .flatMap(identifier -> identifier.normalised().stream())
                .distinct()
                .toList();
    }

    /** One that is given a device is no longer put aside. */
    Sender of(Optional<String> owner) {
        return new Sender(no, agent, name, road, owner, ignored && owner.isEmpty(), said, firstAt);
    }

    Sender saying(Said more) {
        return new Sender(no, agent, name, road, device, ignored, more, firstAt);
    }

    Sender putAside(boolean aside) {
        return new Sender(no, agent, name, road, device, aside, said, firstAt);
    }
}
