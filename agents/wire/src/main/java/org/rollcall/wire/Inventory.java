package org.rollcall.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
        Bounds.head(connection, sentAt);
        Bounds.count("d", devices.size(), Limits.DEVICES);
        version = Texts.fit(version, Limits.TEXT);
        system = Texts.fit(system, Limits.TEXT);
    }

    /**
     * One device as its agent describes it; an empty text means "not known", a longer one than
     * {@link Limits#TEXT} is cut.
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
            name = Texts.fit(name, Limits.TEXT);
            vendor = Texts.fit(vendor, Limits.TEXT);
            model = Texts.fit(model, Limits.TEXT);
            firmware = Texts.fit(firmware, Limits.TEXT);
            identifiers = fitted(identifiers);
            Bounds.require("every", every, 0, Bounds.LONGEST_PAUSE_SECONDS);
        }

        private static Map<String, List<String>> fitted(Map<String, List<String>> identifiers) {
            Map<String, List<String>> fitted = new TreeMap<>();
            identifiers.forEach((scheme, values) -> {
                Bounds.count(Names.id("identifier scheme", scheme), values.size(), Texts.IDENTIFIERS);
                fitted.put(scheme, Texts.fit(values, Texts.IDENTIFIER));
            });
            return Map.copyOf(fitted);
        }
    }
}
