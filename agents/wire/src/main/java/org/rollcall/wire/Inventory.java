package org.rollcall.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The devices that an agent speaks for.
 *
 * @param version of the agent
 * @param system operating system it runs on
 */
public record Inventory(
        BootId boot, long connection, long sentAt, String version, String system, List<Described> devices) {
    public Inventory {
        devices = List.copyOf(devices);
    }

    /**
     * One device as its agent describes it; an empty text means "not known".
     *
     * @param device id that its readings carry
     * @param kind one of the product's kinds, such as {@code access-point}
     * @param identifiers by scheme ({@code serial}, {@code mac}, ...), none, one or several each
     * @param parent id of the device it belongs to, such as the kit of a controller
     * @param every seconds between its reports, 0 where unknown
     */
    public record Described(
            String device,
            String kind,
            String name,
            String vendor,
            String model,
            String firmware,
            Map<String, List<String>> identifiers,
            Optional<String> parent,
            int every) {
        public Described {
            Names.id("device", device);
            Names.id("kind", kind);
            parent.ifPresent(id -> Names.id("parent", id));
            identifiers = Map.copyOf(identifiers);
        }
    }
}
