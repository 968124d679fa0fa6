package org.rollcall.inventory;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rollcall.district.Place;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** What people and programs do to devices, as the ledger records it: in the chain of the device's school. */
public final class DeviceActs {
    private final Ledger ledger;
    private final Schools schools;

    public DeviceActs(Ledger ledger, Schools schools) {
        this.ledger = ledger;
        this.schools = schools;
    }

    void saved(Write write, Actor actor, Optional<Device> old, Device device) {
        Act act = of("device.save", actor, device)
                .changing(old.map(DeviceActs::facts).orElse(Map.of()), facts(device));
        ledger.recordChange(write, act, old.map(this::stream));
    }

    void deleted(Write write, Actor actor, Device device) {
        ledger.record(write, of("device.delete", actor, device).changing(facts(device), Map.of()));
    }

    void adopted(Write write, Actor actor, Sender sender, Device device) {
        Map<String, String> after = new TreeMap<>(facts(device));
        after.putAll(facts(sender));
        ledger.record(write, of("device.adopt", actor, device).changing(Map.of(), after));
    }

    void matched(Write write, Actor actor, Sender sender, Device device) {
        ledger.record(write, of("device.match", actor, device).changing(Map.of(), facts(sender)));
    }

    void released(Write write, Actor actor, Sender sender, Device device) {
        ledger.record(write, of("device.release", actor, device).changing(facts(sender), Map.of()));
    }

    void putAside(Write write, Actor actor, Sender sender, boolean aside) {
        String action = aside ? "newcomer.ignore" : "newcomer.restore";
        ledger.record(
                write,
                Act.of(Act.streamOf(schools.of(sender)), actor, action, "newcomer:" + sender.no())
                        .changing(Map.of(), facts(sender)));
    }

    private Act of(String action, Actor actor, Device device) {
        return Act.of(stream(device), actor, action, "device:" + device.id());
    }

    private String stream(Device device) {
        return Act.streamOf(schools.of(device).map(Place.Site::id));
    }

    private static Map<String, String> facts(Sender sender) {
        return Map.of("agent", sender.agent(), "agentsName", sender.name(), "road", sender.road());
    }

    /** What a person recorded; what the device says of itself is telemetry. Without what is empty. */
    private static Map<String, String> facts(Device device) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("tag", device.tag());
        facts.put("name", device.name());
        facts.put("kind", device.kind().code());
        facts.put("vendor", device.vendor());
        facts.put("model", device.model());
        facts.put("room", device.room().orElse(""));
        facts.put("site", device.site().orElse(""));
        facts.put("parent", device.parent().orElse(""));
        facts.put("lifecycle", device.lifecycle());
        facts.put(
                "identifiers",
                device.identifiers().stream()
                        .map(identifier -> identifier.scheme() + " " + identifier.value())
                        .sorted()
                        .collect(Collectors.joining(", ")));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }
}
