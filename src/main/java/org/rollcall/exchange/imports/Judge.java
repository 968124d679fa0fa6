package org.rollcall.exchange.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rollcall.exchange.reading.Field;
import org.rollcall.exchange.reading.Row;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Device;
import org.rollcall.platform.Database;
import org.rollcall.security.Scope;

/** Says what is to become of each row of a file, and changes nothing. For one file and one thread. */
final class Judge {
    /** In place of what names a thing of another school. */
    static final String HIDDEN = "what names it already names something that you may not see; ask an administrator";

    private final Database database;
    private final Assets assets;
    private final Beside beside;
    private final Scope scope;
    private final Places places;
    private final Seen seen = new Seen();

    /**
     * With whom to compare.
     *
     * @param scope of whoever brought the file
     */
    record World(Database database, Assets assets, Beside beside, Scope scope) {}

    Judge(World world, Places places) {
        this.database = world.database();
        this.assets = world.assets();
        this.beside = world.beside();
        this.scope = world.scope();
        this.places = places;
    }

    /** What is known of all that some rows speak of. */
    private record Known(Assets.Found found, Map<String, EnumMap<Field, String>> beside) {}

    /** The verdicts of some rows, in their order: some hundred at once, for each call asks the database anew. */
    List<Judged> judge(List<Row> rows) {
        Map<Row, Claim> claims = new HashMap<>();
        rows.forEach(row -> {
            if (row instanceof Row.Incoming incoming) {
                claims.put(row, Claim.of(incoming));
            }
        });
        Known known = known(claims.values());
        List<Judged> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row instanceof Row.Refused refused) {
                String column = refused.column().isEmpty() ? "" : refused.column() + ": ";
                all.add(Judged.unusable(row, Verdict.REFUSED, "", column + refused.reason()));
            } else {
                all.add(judge(claims.getOrDefault(row, Claim.of((Row.Incoming) row)), known));
            }
        }
        return all;
    }

    private Known known(Collection<Claim> claims) {
        List<Device.Identifier> identifiers =
                claims.stream().flatMap(claim -> claim.identifiers().stream()).toList();
        Set<String> ids = new TreeSet<>();
        claims.stream().filter(claim -> !claim.identifiers().isEmpty()).forEach(claim -> {
            ids.add(Slug.of(claim.base()));
            ids.add(Slug.longer(claim.base()));
        });
        Assets.Found found = assets.look(identifiers, ids);
        return new Known(
                found, database.read(handle -> beside.of(handle, found.owners().values())));
    }

    private Judged judge(Claim claim, Known known) {
        if (claim.wrong().isPresent()) {
            return Judged.unusable(
                    claim.row(), Verdict.REFUSED, claim.name(), claim.wrong().get());
        }
        List<Owner> owners = owners(claim, known);
        if (owners.stream().anyMatch(owner -> !scope.covers(owner.asset().site()))) {
            return conflict(claim, HIDDEN);
        }
        if (owners.size() > 1) {
            return conflict(claim, several(owners));
        }
        Optional<Asset> now = owners.stream().findFirst().map(Owner::asset);
        OptionalLong before = before(claim, now);
        if (before.isPresent()) {
            return conflict(
                    claim, "row " + before.getAsLong() + " is of the same device; leave one of the two in the file");
        }
        Places.Spot spot = places.find(
                Optional.ofNullable(claim.says().get(Field.SITE)),
                Optional.ofNullable(claim.says().get(Field.ROOM)),
                new Places.Spot.Found(
                        now.flatMap(Asset::site).orElse(""),
                        now.flatMap(Asset::room).orElse("")));
        if (spot instanceof Places.Spot.Unknown unknown) {
            return conflict(claim, unknown.why());
        }
        Places.Spot.Found found = (Places.Spot.Found) spot;
        if (!scope.isEverywhere() && !scope.covers(found.site())) {
            return conflict(claim, "say in which of your schools it is; you record those of your schools only");
        }
        return now.map(asset -> known(claim, asset, found, known)).orElseGet(() -> fresh(claim, found, known));
    }

    /** An asset, and what names it. */
    private record Owner(Asset asset, Device.Identifier by) {}

    /** Whom its identifiers name, each once, with the first that does. */
    private static List<Owner> owners(Claim claim, Known known) {
        Map<String, Owner> owners = new LinkedHashMap<>();
        claim.identifiers()
                .forEach(identifier -> identifier
                        .normalised()
                        .map(known.found().owners()::get)
                        .map(known.found().assets()::get)
                        .ifPresent(asset -> owners.putIfAbsent(asset.id(), new Owner(asset, identifier))));
        return List.copyOf(owners.values());
    }

    private static String several(List<Owner> owners) {
        return owners.stream()
                        .map(owner -> owner.by().scheme() + " '" + owner.by().value() + "' names "
                                + owner.asset().name() + " (" + owner.asset().id() + ")")
                        .collect(Collectors.joining(" and "))
                + "; a row can be of one device only, so correct the one that is wrong";
    }

    /** The line before that was of the same thing, be it by the same name or by another of the same asset. */
    private OptionalLong before(Claim claim, Optional<Asset> now) {
        List<String> things = new ArrayList<>();
        now.ifPresent(asset -> things.add("asset " + asset.id()));
        claim.identifiers()
                .forEach(identifier -> identifier
                        .normalised()
                        .ifPresent(normal -> things.add(normal.scheme() + " " + normal.value())));
        OptionalLong before = OptionalLong.empty();
        for (String thing : things) {
            OptionalLong first = seen.first(thing, claim.row().line());
            before = before.isPresent() ? before : first;
        }
        return before;
    }

    private Judged known(Claim claim, Asset asset, Places.Spot.Found spot, Known known) {
        Map<String, Judged.Change> diff = new HashMap<>(Differences.of(Optional.of(asset), claim, spot));
        EnumMap<Field, String> has = known.beside().getOrDefault(asset.id(), new EnumMap<>(Field.class));
        besides(claim, has, diff);
        Verdict verdict = diff.isEmpty() ? Verdict.SAME : Verdict.UPDATE;
        Map<String, String> kept = kept(claim);
        Optional.ofNullable(claim.says().get(Field.LIFECYCLE))
                .filter(stage -> !stage.equals(asset.lifecycle()))
                .ifPresent(stage -> kept.put(Field.LIFECYCLE.code(), stage));
        return new Judged(
                claim.row().line(), verdict, asset.id(), asset.version(), claim.name(), "", diff, kept, Map.of());
    }

    private Judged fresh(Claim claim, Places.Spot.Found spot, Known known) {
        String id = known.found().assets().containsKey(Slug.of(claim.base()))
                        || seen.first("id " + Slug.of(claim.base()), claim.row().line())
                                .isPresent()
                ? Slug.longer(claim.base())
                : Slug.of(claim.base());
        if (known.found().assets().containsKey(id)) {
            return conflict(
                    claim, "a device with the id " + id + " is on record under another tag; look at that first");
        }
        Map<String, Judged.Change> diff = new HashMap<>(Differences.of(Optional.empty(), claim, spot));
        besides(claim, new EnumMap<>(Field.class), diff);
        return new Judged(claim.row().line(), Verdict.CREATE, id, 0, claim.name(), "", diff, kept(claim), Map.of());
    }

    private void besides(Claim claim, EnumMap<Field, String> has, Map<String, Judged.Change> diff) {
        for (Field field : beside.fields()) {
            String is = claim.says().get(field);
            String was = has.getOrDefault(field, "");
            if (is != null && !is.equals(was)) {
                diff.put(field.code(), new Judged.Change(was, is));
            }
        }
    }

    /** What neither the record nor another room has a place for. */
    private Map<String, String> kept(Claim claim) {
        Map<String, String> kept = new HashMap<>();
        claim.says().forEach((field, text) -> {
            if (!RECORDED.contains(field) && !beside.fields().contains(field) && !text.isEmpty()) {
                kept.put(field.code(), text);
            }
        });
        return kept;
    }

    /** What an asset has itself. */
    static final Set<Field> RECORDED = Set.of(
            Field.TAG,
            Field.SERIAL,
            Field.MAC,
            Field.IMEI,
            Field.MDM,
            Field.NAME,
            Field.KIND,
            Field.VENDOR,
            Field.MODEL,
            Field.SITE,
            Field.ROOM,
            Field.LIFECYCLE,
            Field.NOTE);

    private static Judged conflict(Claim claim, String why) {
        return Judged.unusable(claim.row(), Verdict.CONFLICT, claim.name(), why);
    }
}
