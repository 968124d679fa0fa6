package org.rollcall.inventory;

import java.util.List;
import java.util.Optional;

/**
 * What somebody wants recorded about a device; empty texts where there is nothing to record.
 *
 * @param kind one of {@link Kind}'s words
 */
public record Draft(
        String tag,
        String name,
        String kind,
        String vendor,
        String model,
        Optional<String> room,
        Optional<String> site,
        Optional<String> parent,
        List<Device.Identifier> identifiers) {
    public Draft {
        identifiers = List.copyOf(identifiers);
    }
}
