package org.rollcall.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Devices and what senders say, in few words. */
public final class Drafts {
    private Drafts() {}

    /** A device of a kind with identifiers such as {@code serial:ABC123}. */
    public static Draft of(String kind, String... identifiers) {
        return new Draft("", "", kind, "", "", Optional.empty(), Optional.empty(), Optional.empty(), read(identifiers));
    }

    /** The same device under a name. */
    public static Draft named(String name, Draft draft) {
        return new Draft(
                draft.tag(),
                name,
                draft.kind(),
                draft.vendor(),
                draft.model(),
                draft.room(),
                draft.site(),
                draft.parent(),
                draft.identifiers());
    }

    /** The same device in a room. */
    public static Draft in(String room, Draft draft) {
        return new Draft(
                draft.tag(),
                draft.name(),
                draft.kind(),
                draft.vendor(),
                draft.model(),
                Optional.of(room),
                draft.site(),
                draft.parent(),
                draft.identifiers());
    }

    /** The same device as a part of another. */
    public static Draft partOf(String parent, Draft draft) {
        return new Draft(
                draft.tag(),
                draft.name(),
                draft.kind(),
                draft.vendor(),
                draft.model(),
                draft.room(),
                draft.site(),
                Optional.of(parent),
                draft.identifiers());
    }

    /** What a sender says of itself, its identifiers such as {@code mac:00:1a:2b:3c:4d:5e}. */
    public static Sender.Said said(String... identifiers) {
        Map<String, List<String>> byScheme = read(identifiers).stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        Device.Identifier::scheme,
                        java.util.stream.Collectors.mapping(
                                Device.Identifier::value, java.util.stream.Collectors.toList())));
        return new Sender.Said("tablet", "", "Acme", "Slate 3", "7.1", "", byScheme, 60);
    }

    private static List<Device.Identifier> read(String... identifiers) {
        return Arrays.stream(identifiers)
                .map(text -> text.split(":", 2))
                .map(parts -> new Device.Identifier(parts[0], parts[1]))
                .toList();
    }
}
