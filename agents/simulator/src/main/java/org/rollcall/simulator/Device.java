package org.rollcall.simulator;

import java.util.Optional;

/**
 * One simulated device.
 *
 * @param id of the record; also what its agent calls it
 * @param tag text on its sticker
 * @param place where it stands
 * @param parent id of the device it is a part of
 * @param road how its readings reach the server
 * @param recorded whether the district's record holds it; else it turns up as a new device
 */
record Device(
        String id,
        String tag,
        String name,
        Kind kind,
        Model model,
        String serial,
        String mac,
        Place.Room place,
        Optional<String> parent,
        Road road,
        Fault fault,
        boolean recorded,
        Behaviour behaviour) {

    /** How readings reach the server. */
    sealed interface Road {
        /** An agent reports it. */
        record Mqtt(String agent) implements Road {}

        /** The server asks it; a secured one wants version 3. */
        record Snmp(boolean secured) implements Road {}

        /** The server asks its controller. */
        record Behind(String controller) implements Road {}
    }

    /** The agent that speaks for it, where one does. */
    Optional<String> agent() {
        return road instanceof Road.Mqtt mqtt ? Optional.of(mqtt.agent()) : Optional.empty();
    }
}
