package org.rollcall.inventory;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** What people and programs do to the property record, as the ledger has it: in the chain of the asset's school. */
public final class AssetActs {
    private final Ledger ledger;

    public AssetActs(Ledger ledger) {
        this.ledger = ledger;
    }

    void saved(Write write, Actor actor, Optional<Asset> old, Asset asset) {
        Act act = Act.of(Act.streamOf(asset.site()), actor, "asset.save", "device:" + asset.id())
                .changing(old.map(AssetActs::facts).orElse(Map.of()), facts(asset));
        ledger.recordChange(write, act, old.map(was -> Act.streamOf(was.site())));
    }

    void removed(Write write, Actor actor, Asset asset) {
        ledger.record(
                write,
                Act.of(Act.streamOf(asset.site()), actor, "asset.remove", "device:" + asset.id())
                        .changing(facts(asset), Map.of()));
    }

    /** All that is on record, without what is empty. A note may name somebody, so that only its hash stands there. */
    static Map<String, String> facts(Asset asset) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("tag", asset.tag());
        facts.put("name", asset.name());
        facts.put("kind", asset.kind().code());
        facts.put("vendor", asset.vendor());
        facts.put("model", asset.model());
        facts.put("room", asset.room().orElse(""));
        facts.put("site", asset.site().orElse(""));
        facts.put("parent", asset.parent().orElse(""));
        facts.put("lifecycle", asset.lifecycle());
        facts.put("condition", asset.condition());
        facts.put(
                "note",
                asset.note().isEmpty()
                        ? ""
                        : Hashing.sha256()
                                .hashString(asset.note(), StandardCharsets.UTF_8)
                                .toString());
        facts.put(
                "identifiers",
                asset.identifiers().stream()
                        .map(identifier -> identifier.scheme() + " " + identifier.value())
                        .sorted()
                        .collect(Collectors.joining(", ")));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }
}
