package org.rollcall.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollcall.wire.Inventory.Described;

/** Reads an inventory document. */
final class InventoryJson {
    private final JsonIn in;

    private InventoryJson(JsonIn in) {
        this.in = in;
    }

    static Inventory read(JsonIn in) throws IOException, Undecodable {
        return new InventoryJson(in).document();
    }

    private Inventory document() throws IOException, Undecodable {
        Head head = new Head();
        Map<String, String> agent = new HashMap<>();
        List<Described> devices = new ArrayList<>();
        in.object("payload", field -> {
            switch (field) {
                case "agent" -> in.object("agent", name -> text(agent, name, "ver", "os"));
                case "d" -> in.array("d", Limits.DEVICES, () -> devices.add(device()));
                default -> {
                    return head.read(in, field);
                }
            }
            return true;
        });
        head.requireVersion();
        return new Inventory(
                head.boot(),
                head.connection(),
                head.sentAt(),
                agent.getOrDefault("ver", ""),
                agent.getOrDefault("os", ""),
                devices);
    }

    private boolean text(Map<String, String> into, String name, String... wanted) throws IOException, Undecodable {
        boolean known = List.of(wanted).contains(name);
        if (known) {
            into.put(name, in.text(name, Limits.TEXT));
        }
        return known;
    }

    private Described device() throws IOException, Undecodable {
        Map<String, String> texts = new HashMap<>();
        Map<String, List<String>> identifiers = new HashMap<>();
        int[] every = {0};
        in.object("d", field -> {
            switch (field) {
                case "ids" ->
                    in.object("ids", scheme -> {
                        identifiers.put(Names.id("identifier scheme", scheme), texts(scheme));
                        return true;
                    });
                case "every" -> every[0] = (int) in.number("every", 0, Bounds.LONGEST_PAUSE_SECONDS);
                default -> {
                    return text(texts, field, "x", "kind", "name", "vendor", "model", "fw", "parent");
                }
            }
            return true;
        });
        return new Described(
                texts.getOrDefault("x", ""),
                texts.getOrDefault("kind", "other"),
                texts.getOrDefault("name", ""),
                texts.getOrDefault("vendor", ""),
                texts.getOrDefault("model", ""),
                texts.getOrDefault("fw", ""),
                identifiers,
                Optional.ofNullable(texts.get("parent")),
                every[0]);
    }

    private List<String> texts(String what) throws IOException, Undecodable {
        List<String> list = new ArrayList<>();
        in.array(what, Texts.IDENTIFIERS, () -> list.add(in.text(what, Texts.IDENTIFIER)));
        return List.copyOf(list);
    }
}
