package org.rollcall.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.Device;

/**
 * An asset over HTTP.
 *
 * @param siteId whose it is: the room's school where it has a room
 * @param live whether it has a live half: a device that is watched under the same id
 * @param version what a writer says that it read
 * @param changedAt since when it is as it is, in milliseconds since 1970
 */
public record AssetView(
        String id,
        String tag,
        String name,
        String kind,
        String kindLabel,
        String vendor,
        String model,
        @Nullable String roomId,
        @Nullable String siteId,
        @Nullable String parentId,
        String lifecycle,
        String condition,
        String note,
        List<Device.Identifier> identifiers,
        boolean live,
        long version,
        long createdAt,
        long changedAt) {
    static AssetView of(Asset asset, boolean live) {
        return new AssetView(
                asset.id(),
                asset.tag(),
                asset.name(),
                asset.kind().code(),
                asset.kind().one(),
                asset.vendor(),
                asset.model(),
                asset.room().orElse(null),
                asset.site().orElse(null),
                asset.parent().orElse(null),
                asset.lifecycle(),
                asset.condition(),
                asset.note(),
                asset.identifiers(),
                live,
                asset.version(),
                asset.createdAt(),
                asset.changedAt());
    }
}
