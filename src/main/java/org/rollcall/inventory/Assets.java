package org.rollcall.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.Scope;

/** The property record: all that the district owns. Answers from the database. Thread-safe. */
public final class Assets {
    private final Database database;
    private final Inventory inventory;
    private final AssetTable table;
    private final AssetActs acts;
    private final Time time;

    public Assets(Database database, Time time, Inventory inventory, AssetActs acts) {
        this.database = database;
        this.time = time;
        this.inventory = inventory;
        this.table = new AssetTable(time);
        this.acts = acts;
    }

    /**
     * One page of a list.
     *
     * @param total of all pages
     * @param exact whether they are no more than that; a search that finds very many does not count them all
     * @param next the cursor of the page after, where there is one
     */
    public record Page(long total, boolean exact, List<Asset> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * A part of a list that nobody counts.
     *
     * @param next the cursor of the part after, where there is one
     */
    public record Part(List<Asset> items, Optional<String> next) {
        public Part {
            items = List.copyOf(items);
        }

        private static Part of(List<Asset> items, AssetQuery query) {
            Optional<String> next = items.size() < query.limit()
                    ? Optional.empty()
                    : Optional.of(items.get(items.size() - 1))
                            .map(last -> new AssetQuery.After(query.order().of(last), last.id()).cursor());
            return new Part(items, next);
        }
    }

    /** The assets that fit, of those that somebody may see. */
    public Page page(Scope scope, AssetQuery query) {
        return database.read(handle -> {
            AssetList list = new AssetList(scope, query).searched(handle, database.dialect());
            long total = list.count(handle);
            Part part = Part.of(list.page(handle), query);
            return new Page(total, list.isExact(total), part.items(), part.next());
        });
    }

    /** The same without a count: for whoever reads on to the end. */
    public Part part(Scope scope, AssetQuery query) {
        return database.read(handle -> Part.of(
                new AssetList(scope, query).searched(handle, database.dialect()).page(handle), query));
    }

    public Optional<Asset> find(String id) {
        return database.read(handle -> AssetTable.find(handle, id));
    }

    /**
     * The asset, where somebody may see it.
     *
     * @throws Problem 404, the same for one that does not exist
     */
    public Asset get(Scope scope, String id) {
        return find(id).filter(asset -> scope.covers(asset.site())).orElseThrow(() -> Inventory.missing(id));
    }

    /** What an identifier names, however it is typed. */
    public Optional<Asset> named(Device.Identifier identifier) {
        return database.read(handle -> AssetTable.owner(handle, identifier).flatMap(id -> AssetTable.find(handle, id)));
    }

    /** The same within a transaction. */
    public Optional<Asset> named(Write write, Device.Identifier identifier) {
        return AssetTable.owner(write.handle(), identifier).flatMap(id -> find(write, id));
    }

    /**
     * What several identifiers name at once.
     *
     * @param owners ids by identifier, in its one spelling
     * @param assets by id, also those that were asked for by id
     */
    public record Found(Map<Device.Identifier, String> owners, Map<String, Asset> assets) {
        public Found {
            owners = Map.copyOf(owners);
            assets = Map.copyOf(assets);
        }
    }

    /** What these identifiers name, and what has these ids: at most some thousand of each. */
    public Found look(Collection<Device.Identifier> identifiers, Collection<String> ids) {
        return database.read(handle -> {
            Map<Device.Identifier, String> owners = AssetTable.owners(handle, identifiers);
            Set<String> all = new HashSet<>(ids);
            all.addAll(owners.values());
            return new Found(owners, AssetTable.all(handle, all));
        });
    }

    /** All that an asset was, the oldest first, and what it is. */
    public List<Asset> history(String id) {
        return database.read(handle -> {
            List<Asset> all = new ArrayList<>(AssetTable.past(handle, id));
            AssetTable.find(handle, id).ifPresent(all::add);
            return all;
        });
    }

    /**
     * Records an asset, new or known.
     *
     * @param version the one that the writer read, where the writer says so
     * @throws Problem 412 where it was changed since; 409 where an identifier names something else; 422 where a text cannot
     *     be kept
     */
    public Asset save(Actor actor, String id, AssetDraft draft, OptionalLong version) {
        return database.write(write -> save(write, actor, id, draft, version));
    }

    /** The same within a transaction. */
    public Asset save(Write write, Actor actor, String id, AssetDraft draft, OptionalLong version) {
        Optional<Asset> old = AssetTable.find(write, id);
        version.ifPresent(read -> requireRead(id, old, read));
        Asset asset = checked(write, id, draft, old);
        Asset stored = table.put(write, asset);
        if (old.filter(stored::equals).isEmpty()) {
            acts.saved(write, actor, old, stored);
            inventory.follow(write, stored);
        }
        return stored;
    }

    /**
     * Lets an asset stand elsewhere between order and disposal, within a transaction. Whether it may is lifecycle's to say.
     *
     * @param condition what was found, or what is known of it
     */
    public Asset move(Write write, Asset asset, String lifecycle, String condition) {
        Asset stored = table.put(write, asset.standing(lifecycle, condition));
        inventory.follow(write, stored);
        return stored;
    }

    /** An asset as it was at a version that is not its last, within a transaction. */
    public Optional<Asset> past(Write write, String id, long version) {
        return AssetTable.past(write, id, version);
    }

    /**
     * Takes an asset out of the record, within a transaction; what it was stays. Only what has no live half and no parts:
     * those are for people to decide about.
     *
     * @throws Problem 409 where something hangs on it
     */
    public void remove(Write write, Actor actor, Asset asset) {
        if (inventory.find(asset.id()).isPresent()) {
            throw Problem.conflict(asset.name() + " (" + asset.id() + ") has reported; delete it by hand");
        }
        if (AssetTable.isParent(write, asset.id())) {
            throw Problem.conflict(asset.name() + " (" + asset.id() + ") has parts; take them out first");
        }
        table.remove(write, asset.id());
        acts.removed(write, actor, asset);
    }

    /** Since when an asset stands where it does between order and disposal, in milliseconds since 1970. */
    public long stageSince(Write write, Asset asset) {
        long since = asset.changedAt();
        List<Asset> past = AssetTable.past(write.handle(), asset.id());
        for (int i = past.size() - 1; i >= 0 && past.get(i).lifecycle().equals(asset.lifecycle()); i--) {
            since = past.get(i).changedAt();
        }
        return since;
    }

    /** The asset as it is in a transaction. */
    public Optional<Asset> find(Write write, String id) {
        return AssetTable.find(write, id);
    }

    private Asset checked(Write write, String id, AssetDraft draft, Optional<Asset> old) {
        Entry.requireId(id);
        Entry.requirePlain(
                id,
                Map.of(
                        "tag", draft.tag(),
                        "name", draft.name(),
                        "vendor", draft.vendor(),
                        "model", draft.model(),
                        "condition", draft.condition(),
                        "note", draft.note()));
        Kind kind = Entry.kind(draft.kind());
        List<Device.Identifier> identifiers = Entry.meaningful(draft.identifiers());
        identifiers.forEach(identifier -> requireFree(write, id, identifier));
        requireNoCircle(write, id, draft.parent());
        long now = time.millis();
        return new Asset(
                id,
                draft.tag(),
                draft.name().isBlank() ? kind.one() + " " + id : draft.name(),
                kind,
                draft.vendor(),
                draft.model(),
                draft.room(),
                table.school(write, draft.room(), draft.site()),
                draft.parent(),
                old.map(Asset::lifecycle).orElse(draft.lifecycle()),
                draft.condition(),
                draft.note(),
                identifiers,
                1,
                old.map(Asset::createdAt).orElse(now),
                now);
    }

    private static void requireRead(String id, Optional<Asset> old, long read) {
        long is = old.map(Asset::version).orElse(0L);
        if (is != read) {
            throw Problem.outdated("device '" + id + "' was changed since you read it: it is at version " + is
                    + ", not " + read + "; read it again and decide anew");
        }
    }

    private static void requireFree(Write write, String id, Device.Identifier identifier) {
        AssetTable.owner(write, identifier)
                .filter(owner -> !owner.equals(id))
                .flatMap(owner -> AssetTable.find(write, owner))
                .ifPresent(owner -> {
                    throw Entry.taken(identifier, owner.name(), owner.id());
                });
    }

    private static void requireNoCircle(Write write, String id, Optional<String> parent) {
        Set<String> above = new HashSet<>(Set.of(id));
        Optional<String> next = parent;
        while (next.isPresent()) {
            if (!above.add(next.get())) {
                throw Problem.invalid(
                        "device '" + id + "' cannot be a part of '" + parent.orElse("") + "', which is a part of it");
            }
            next = AssetTable.find(write, next.get()).flatMap(Asset::parent);
        }
    }
}
