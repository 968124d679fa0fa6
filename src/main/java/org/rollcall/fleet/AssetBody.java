package org.rollcall.fleet;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.inventory.AssetDraft;
import org.rollcall.inventory.Draft;

/** What an asset is recorded as, over HTTP; what is left out is empty. */
public record AssetBody(
        @Nullable @Size(max = 64) String tag,
        @Nullable @Size(max = 200) String name,
        @NotBlank String kind,
        @Nullable @Size(max = 200) String vendor,
        @Nullable @Size(max = 200) String model,
        @Nullable String roomId,
        @Nullable String siteId,
        @Nullable String parentId,
        @Nullable @Size(max = 40) String condition,
        @Nullable @Size(max = 2000) String note,
        @Nullable @Size(max = 100) List<DeviceBody.@NotNull @Valid IdentifierBody> identifiers) {

    /** Of it, what a device has too. */
    DeviceBody device(String id) {
        return new DeviceBody(id, tag, name, kind, vendor, model, roomId, siteId, parentId, identifiers);
    }

    /** With what it has besides. */
    AssetDraft draft(Draft device) {
        return new AssetDraft(
                device.tag(),
                device.name(),
                device.kind(),
                device.vendor(),
                device.model(),
                device.room(),
                device.site(),
                device.parent(),
                "in-stock",
                DeviceBody.text(condition),
                DeviceBody.text(note),
                device.identifiers());
    }
}
