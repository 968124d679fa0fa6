package org.rollcall.fleet;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Draft;
import org.rollcall.platform.Plain;

/** What a device is recorded as, over HTTP; what is left out is empty. */
public record DeviceBody(
        @Nullable @Size(max = 64) String id,
        @Nullable @Size(max = 64) String tag,
        @Nullable @Size(max = 200) String name,
        @NotBlank String kind,
        @Nullable @Size(max = 200) String vendor,
        @Nullable @Size(max = 200) String model,
        @Nullable String roomId,
        @Nullable String siteId,
        @Nullable String parentId,
        @Nullable @Size(max = 100) List<@NotNull @Valid IdentifierBody> identifiers) {
    /** One identifier. */
    public record IdentifierBody(
            @NotBlank @Size(max = 32) String scheme,
            @NotBlank @Size(max = 128) String value) {
        private Device.Identifier identifier() {
            Plain.require("the scheme of an identifier", scheme);
            Plain.require("the identifier " + scheme, value.strip());
            return new Device.Identifier(scheme, value.strip());
        }
    }

    Draft draft(List<Device.Identifier> known) {
        List<Device.Identifier> all = new java.util.ArrayList<>(known);
        if (identifiers != null) {
            identifiers.forEach(body -> all.add(body.identifier()));
        }
        if (tag != null && !tag.isBlank()) {
            all.add(new Device.Identifier("tag", tag.strip()));
        }
        return new Draft(
                text(tag),
                text(name),
                kind,
                text(vendor),
                text(model),
                given(roomId),
                given(siteId),
                given(parentId),
                all.stream().distinct().toList());
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
