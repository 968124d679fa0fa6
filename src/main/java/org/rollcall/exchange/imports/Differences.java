package org.rollcall.exchange.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.exchange.reading.Field;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.AssetDraft;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Kind;
import org.rollcall.lifecycle.Stage;

/** What a row changes of an asset, by words of fields, and an asset changed by it. */
final class Differences {
    /** Of these an asset has one; of others, such as MACs, it may have several. */
    private static final Set<String> SINGLE = Set.of("tag", "serial", "mdm");

    private Differences() {}

    /** Of an asset, or of none yet. */
    static Map<String, Judged.Change> of(Optional<Asset> now, Claim claim, Places.Spot.Found spot) {
        Map<String, Judged.Change> diff = new LinkedHashMap<>();
        EnumMap<Field, String> says = claim.says();
        claim.identifiers().forEach(identifier -> name(diff, now, identifier));
        note(diff, "name", now.map(Asset::name), says.get(Field.NAME));
        note(diff, "kind", now.map(asset -> asset.kind().code()), says.get(Field.KIND));
        note(diff, "vendor", now.map(Asset::vendor), says.get(Field.VENDOR));
        note(diff, "model", now.map(Asset::model), says.get(Field.MODEL));
        note(diff, "site", now.flatMap(Asset::site), spot.site());
        note(diff, "room", now.flatMap(Asset::room), spot.room());
        note(diff, "note", now.map(Asset::note), says.get(Field.NOTE));
        if (now.isEmpty()) {
            note(diff, "lifecycle", Optional.empty(), says.get(Field.LIFECYCLE));
        }
        return diff;
    }

    private static void name(Map<String, Judged.Change> diff, Optional<Asset> now, Device.Identifier identifier) {
        List<Device.Identifier> known = now.map(Asset::identifiers).orElse(List.of()).stream()
                .filter(one -> one.scheme().equals(identifier.scheme()))
                .toList();
        boolean isKnown = known.stream().anyMatch(one -> one.normalised().equals(identifier.normalised()));
        boolean replaces = SINGLE.contains(identifier.scheme()) && !known.isEmpty();
        if (!isKnown) {
            diff.put(
                    identifier.scheme(),
                    new Judged.Change(replaces ? known.get(0).value() : "", identifier.value()));
        }
    }

    private static void note(Map<String, Judged.Change> diff, String word, Optional<String> was, @Nullable String is) {
        if (is != null && !is.equals(was.orElse(""))) {
            diff.put(word, new Judged.Change(was.orElse(""), is));
        }
    }

    /** What is to be recorded: as it is, but for what changes. */
    static AssetDraft draft(Optional<Asset> now, Map<String, Judged.Change> diff) {
        return new AssetDraft(
                is(diff, "tag", now.map(Asset::tag)),
                is(diff, "name", now.map(Asset::name)),
                or(is(diff, "kind", now.map(asset -> asset.kind().code())), Kind.OTHER.code()),
                is(diff, "vendor", now.map(Asset::vendor)),
                is(diff, "model", now.map(Asset::model)),
                given(is(diff, "room", now.flatMap(Asset::room))),
                given(is(diff, "site", now.flatMap(Asset::site))),
                now.flatMap(Asset::parent),
                or(is(diff, "lifecycle", now.map(Asset::lifecycle)), Stage.IN_STOCK.code()),
                now.map(Asset::condition).orElse(""),
                is(diff, "note", now.map(Asset::note)),
                identifiers(now, diff));
    }

    private static List<Device.Identifier> identifiers(Optional<Asset> now, Map<String, Judged.Change> diff) {
        List<Device.Identifier> all =
                new ArrayList<>(now.map(Asset::identifiers).orElse(List.of()));
        Claim.SCHEMES
                .values()
                .forEach(scheme -> Optional.ofNullable(diff.get(scheme)).ifPresent(change -> {
                    all.remove(new Device.Identifier(scheme, change.was()));
                    all.add(new Device.Identifier(scheme, change.is()));
                }));
        return all;
    }

    /** An asset exactly as it was recorded. */
    static AssetDraft draft(Asset asset) {
        return draft(Optional.of(asset), Map.of());
    }

    private static String is(Map<String, Judged.Change> diff, String word, Optional<String> was) {
        return Optional.ofNullable(diff.get(word)).map(Judged.Change::is).orElse(was.orElse(""));
    }

    private static String or(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }
}
