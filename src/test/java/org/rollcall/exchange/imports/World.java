package org.rollcall.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.rollcall.district.District;
import org.rollcall.district.DistrictConfig;
import org.rollcall.district.Place;
import org.rollcall.exchange.reading.Field;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.AssetActs;
import org.rollcall.inventory.AssetDraft;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Draft;
import org.rollcall.inventory.Drafts;
import org.rollcall.inventory.Inventory;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.security.Actors;
import org.rollcall.security.Caller;
import org.rollcall.security.Clocks;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Audit;
import org.rollcall.security.ledger.Heads;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.security.ledger.LedgerConfig;

/** Two schools with a room each, and somebody who brings files. */
final class World implements AutoCloseable {
    static final Caller ADMIN = Caller.of("kim", Role.ADMIN, Scope.everywhere(), "127.0.0.1");

    final Database database;
    private final Path folder;
    final Clocks clocks = new Clocks();
    final Ledger ledger;
    final District district;
    final Inventory inventory;
    final Assets assets;
    final Imports imports;

    /** Makes the room beside of what it stands on. */
    interface Besides {
        Beside of(Assets assets, Ledger ledger, Time time);
    }

    World(Database database, Path folder, Source source, Besides beside) {
        this.database = database;
        this.folder = folder;
        ledger = new Ledger(database, clocks.time());
        district = new District(new DistrictConfig("oakfield", "Oakfield Schools"), database, ledger);
        for (String school : List.of("oak", "lin")) {
            district.save(Actors.KIM, new Place.Site(school, "School " + school, 400));
            district.save(Actors.KIM, new Place.Building(school + "-b", school, "Main"));
            district.save(Actors.KIM, new Place.Room(school + "-1", school + "-b", "Room 1"));
        }
        inventory = new Inventory(database, clocks.time());
        assets = new Assets(database, clocks.time(), inventory, new AssetActs(ledger));
        imports = new Imports(new Imports.Needs(
                database,
                clocks.time(),
                ledger,
                assets,
                district,
                source,
                beside.of(assets, ledger, clocks.time()),
                folder.resolve("imports"),
                Runnable::run));
    }

    World(Database database, Path folder, Source source, Beside beside) {
        this(database, folder, source, (assets, ledger, time) -> beside);
    }

    World(Database database, Path folder, Source source) {
        this(database, folder, source, Beside.NONE);
    }

    /** Records a tablet in a room, or in none. */
    Asset tablet(String id, String name, String room, String... identifiers) {
        Draft device = Drafts.named(name, Drafts.of("tablet", identifiers));
        return assets.save(
                Actors.KIM,
                id,
                new AssetDraft(
                        device.identifiers().stream()
                                .filter(one -> one.scheme().equals("tag"))
                                .map(Device.Identifier::value)
                                .findFirst()
                                .orElse(""),
                        name,
                        "tablet",
                        "Acme",
                        "Slate 3",
                        Optional.of(room).filter(text -> !text.isEmpty()),
                        Optional.empty(),
                        Optional.empty(),
                        "in-service",
                        "",
                        "",
                        device.identifiers()),
                OptionalLong.empty());
    }

    /** Records a part of something. */
    void part(String id, String of) {
        assets.save(
                Actors.KIM,
                id,
                new AssetDraft(
                        "",
                        id,
                        "tablet",
                        "",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(of),
                        "in-stock",
                        "",
                        "",
                        List.of()),
                OptionalLong.empty());
    }

    boolean isLedgerSound() {
        Heads heads = new Heads(LedgerConfig.defaults(), folder.toString(), database, clocks.time());
        return new Audit(database, heads, clocks.time())
                .verify(Optional.empty())
                .sound();
    }

    /** Brings the source's rows, and waits until they are compared. */
    String check(Caller caller, boolean makePlaces) {
        Import one = upload(caller);
        imports.check(caller, one.id(), Map.of("TAG", Field.TAG), makePlaces);
        assertThat(settled(one.id()).problem()).isEmpty();
        return one.id();
    }

    String check() {
        return check(ADMIN, false);
    }

    Import upload(Caller caller) {
        try {
            return imports.upload(caller, "assets.csv", new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings, checks and applies. */
    String bring() {
        String id = check();
        imports.apply(ADMIN, id);
        assertThat(settled(id).state()).isEqualTo(State.APPLIED);
        return id;
    }

    Import rollBack(String id) {
        imports.rollBack(ADMIN, id, "it was the wrong file");
        return settled(id);
    }

    /** The import as it stands: the tests' worker has done all by now. */
    Import settled(String id) {
        return imports.get(Scope.everywhere(), id);
    }

    /** Verdicts and reasons by line. */
    Map<Long, String> verdicts(String id) {
        Map<Long, String> all = new TreeMap<>();
        imports.rows(id, "", "", 0, 1000)
                .forEach(row ->
                        all.put(row.line(), row.verdict() + (row.reason().isEmpty() ? "" : ": " + row.reason())));
        return all;
    }

    Map<String, Judged.Change> diff(String id, long line) {
        return imports.rows(id, "", "", line - 1, 1).get(0).changes();
    }

    /** All rows of a table, without the columns that say when and how often something was changed. */
    List<String> table(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapToMap().list()).stream()
                .map(row -> new TreeMap<>(row).toString())
                .sorted()
                .toList();
    }

    List<String> record() {
        List<String> all = new ArrayList<>();
        all.addAll(table("SELECT id, tag, name, kind, vendor, model, room, site, parent, lifecycle, condition, note,"
                + " created_at FROM asset"));
        all.addAll(table("SELECT scheme, value, shown, asset FROM identifier"));
        all.addAll(table("SELECT * FROM device"));
        return all;
    }

    @Override
    public void close() {
        imports.close();
    }
}
