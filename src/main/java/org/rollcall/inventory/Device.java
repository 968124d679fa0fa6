package org.rollcall.inventory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A device of the district, as people recorded it.
 *
 * @param id names it in links and never changes
 * @param tag the sticker's text, or empty
 * @param room where it stands, or empty
 * @param site whose it is, or empty; the room's where it has one
 * @param parent device it is a part of, such as the kit of a controller
 * @param lifecycle where it stands between order and disposal
 * @param createdAt milliseconds since 1970
 */
public record Device(
        String id,
        String tag,
        String name,
        Kind kind,
        String vendor,
        String model,
        String firmware,
        Optional<String> room,
        Optional<String> site,
        Optional<String> parent,
        String lifecycle,
        List<Identifier> identifiers,
        long createdAt) {
    public Device {
        identifiers = List.copyOf(identifiers);
    }

    /**
     * Something that names exactly one device.
     *
     * @param scheme {@code tag}, {@code serial}, {@code mac}, {@code imei}, ...
     * @param value as it was given
     */
    public record Identifier(String scheme, String value) {
        public Identifier {
            scheme = scheme.strip().toLowerCase(Locale.ROOT);
        }

        /** The same identifier in its one spelling, or empty where the value names nothing. */
        public Optional<Identifier> normalised() {
            return Normal.of(scheme, value).map(normal -> new Identifier(scheme, normal));
        }
    }

    /** What the device is found by: each identifier in its one spelling. */
    List<Identifier> normalised() {
        return identifiers.stream()
                .flatMap(identifier -> identifier.normalised().stream())
                .toList();
    }

    /** The first identifier of a scheme, or empty text. */
    public String first(String scheme) {
        return identifiers.stream()
                .filter(identifier -> identifier.scheme().equals(scheme))
                .map(Identifier::value)
                .findFirst()
                .orElse("");
    }
}
