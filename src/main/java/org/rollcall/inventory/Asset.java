package org.rollcall.inventory;

import java.util.List;
import java.util.Optional;

/**
 * A thing that the district owns, as the property record has it. What reports about itself has a {@link Device} of the same
 * id besides.
 *
 * @param id names it in links and never changes
 * @param tag the sticker's text, or empty
 * @param vendor who made it, or empty
 * @param model which one it is, or empty
 * @param room where it stands, or empty
 * @param site whose it is: the room's school where it has a room
 * @param parent the kit or cart that it is a part of
 * @param lifecycle where it stands between order and disposal
 * @param condition what somebody last found, or empty
 * @param version counts its changes from 1; a writer says which one it read
 * @param createdAt milliseconds since 1970
 * @param changedAt since when it is as it is, in milliseconds since 1970
 */
public record Asset(
        String id,
        String tag,
        String name,
        Kind kind,
        String vendor,
        String model,
        Optional<String> room,
        Optional<String> site,
        Optional<String> parent,
        String lifecycle,
        String condition,
        String note,
        List<Device.Identifier> identifiers,
        long version,
        long createdAt,
        long changedAt) {
    public Asset {
        identifiers = List.copyOf(identifiers);
    }

    /** The same asset but for its version and the time of its change. */
    boolean says(Asset other) {
        return equals(other.as(version, changedAt));
    }

    Asset as(long otherVersion, long at) {
        return new Asset(
                id,
                tag,
                name,
                kind,
                vendor,
                model,
                room,
                site,
                parent,
                lifecycle,
                condition,
                note,
                identifiers,
                otherVersion,
                createdAt,
                at);
    }

    Asset named(List<Device.Identifier> others) {
        return new Asset(
                id, tag, name, kind, vendor, model, room, site, parent, lifecycle, condition, note, others, version,
                createdAt, changedAt);
    }

    Asset standing(String otherLifecycle, String otherCondition) {
        return new Asset(
                id,
                tag,
                name,
                kind,
                vendor,
                model,
                room,
                site,
                parent,
                otherLifecycle,
                otherCondition,
                note,
                identifiers,
                version,
                createdAt,
                changedAt);
    }

    /** What is recorded of a device, with what the record has besides. */
    Asset following(Device device, Optional<String> school) {
        return new Asset(
                id,
                device.tag(),
                device.name(),
                device.kind(),
                device.vendor(),
                device.model(),
                device.room(),
                school,
                device.parent(),
                device.lifecycle(),
                condition,
                note,
                device.identifiers(),
                version,
                createdAt,
                changedAt);
    }

    /** A new asset that is the record of a device. */
    static Asset of(Device device, Optional<String> school) {
        return new Asset(
                device.id(),
                device.tag(),
                device.name(),
                device.kind(),
                device.vendor(),
                device.model(),
                device.room(),
                school,
                device.parent(),
                device.lifecycle(),
                "",
                "",
                device.identifiers(),
                1,
                device.createdAt(),
                device.createdAt());
    }

    /** The live half, as it begins; what it says of itself comes later. */
    Device device() {
        return device("");
    }

    /** The live half. */
    Device device(String firmware) {
        return new Device(
                id, tag, name, kind, vendor, model, firmware, room, site, parent, lifecycle, identifiers, createdAt);
    }
}
