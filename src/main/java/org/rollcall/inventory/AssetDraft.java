package org.rollcall.inventory;

import java.util.List;
import java.util.Optional;

/**
 * What somebody wants recorded of an asset; empty texts where there is nothing to record.
 *
 * @param kind one of {@link Kind}'s words
 * @param lifecycle where a new one begins; a known one stays where it is
 */
public record AssetDraft(
        String tag,
        String name,
        String kind,
        String vendor,
        String model,
        Optional<String> room,
        Optional<String> site,
        Optional<String> parent,
        String lifecycle,
        String condition,
        String note,
        List<Device.Identifier> identifiers) {
    public AssetDraft {
        identifiers = List.copyOf(identifiers);
    }
}
