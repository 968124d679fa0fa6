package org.rollcall.snmp;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** What people and programs do to targets, as the ledger records it. Of a secret it says only that it is another. */
public final class TargetActs {
    private final Ledger ledger;

    public TargetActs(Ledger ledger) {
        this.ledger = ledger;
    }

    void saved(Write write, Actor actor, Optional<SnmpTarget> old, SnmpTarget target) {
        Map<String, String> after = new TreeMap<>(facts(target));
        if (old.filter(known -> !known.login().equals(target.login())).isPresent()) {
            after.put("login", "changed");
        }
        Act act = of("target.save", actor, target)
                .changing(old.map(TargetActs::facts).orElse(Map.of()), after);
        ledger.recordChange(write, act, old.map(TargetActs::stream));
    }

    void deleted(Write write, Actor actor, SnmpTarget target) {
        ledger.record(write, of("target.delete", actor, target).changing(facts(target), Map.of()));
    }

    void polled(Write write, Actor actor, SnmpTarget target) {
        ledger.record(write, of("target.poll", actor, target));
    }

    private static Act of(String action, Actor actor, SnmpTarget target) {
        return Act.of(stream(target), actor, action, "target:" + target.id());
    }

    private static String stream(SnmpTarget target) {
        return Act.streamOf(target.site());
    }

    private static Map<String, String> facts(SnmpTarget target) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("host", target.host());
        facts.put("port", Integer.toString(target.port()));
        facts.put("version", target.version().code());
        facts.put("user", target.user());
        facts.put("site", target.site().orElse(""));
        facts.put("everySeconds", Integer.toString(target.every()));
        facts.put("enabled", Boolean.toString(target.enabled()));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }
}
