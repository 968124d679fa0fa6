package org.rollcall.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollcall.platform.Plain;
import org.rollcall.platform.Problem;

/** What holds for whatever is entered into the record, as a device or as an asset. */
final class Entry {
    private Entry() {}

    static void requireId(String id) {
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw Problem.invalid("device id '" + id + "' must be 1 to 64 letters, digits, '_' or '-'");
        }
    }

    /** Texts that can be kept and shown. */
    static void requirePlain(String id, Map<String, String> texts) {
        texts.forEach((what, text) -> Plain.require("the " + what + " of device '" + id + "'", text));
    }

    static Kind kind(String word) {
        return Kind.find(word)
                .orElseThrow(() -> Problem.invalid("kind '" + word + "' is unknown; it must be one of "
                        + List.of(Kind.values()).stream().map(Kind::code).toList()));
    }

    /** What names something, each once: makers' placeholders and second spellings are not kept. */
    static List<Device.Identifier> meaningful(List<Device.Identifier> identifiers) {
        Map<Device.Identifier, Device.Identifier> first = new LinkedHashMap<>();
        identifiers.forEach(
                identifier -> identifier.normalised().ifPresent(normal -> first.putIfAbsent(normal, identifier)));
        return List.copyOf(first.values());
    }

    /** One identifier names one thing. */
    static Problem taken(Device.Identifier identifier, String name, String id) {
        return Problem.conflict(identifier.scheme() + " '" + identifier.value() + "' already names " + name + " (" + id
                + "); one identifier names one device");
    }
}
