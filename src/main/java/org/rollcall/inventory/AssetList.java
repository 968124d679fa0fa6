package org.rollcall.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.rollcall.security.Scope;

/**
 * One list of assets, asked of the database. Its text is made of the constants here and of nothing else; a condition that is
 * not asked for is left out of it, so that the engine can use the index of those that are.
 */
final class AssetList {
    private static final String NOW = "SELECT " + AssetDao.COLUMNS + ", '' AS identifiers, 0 AS was FROM asset";
    private static final String PAST = NOW + " WHERE changed_at <= :asOf UNION ALL SELECT " + AssetDao.COLUMNS
            + ", identifiers, 1 AS was FROM asset_was WHERE changed_at <= :asOf AND until_at > :asOf";
    private static final String SEARCH = "(upper(name) LIKE :name ESCAPE '!' OR EXISTS (SELECT 1 FROM identifier i"
            + " WHERE i.asset = a.id AND i.value LIKE :bare ESCAPE '!'))";

    private final AssetQuery asked;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    AssetList(Scope scope, AssetQuery asked) {
        this.asked = asked;
        asked.asOf().ifPresent(at -> values.put("asOf", at));
        given("site", asked.site());
        given("room", asked.room());
        given("kind", asked.kind());
        given("lifecycle", asked.lifecycle());
        search(asked.q().strip());
        within(scope);
    }

    /** A row with what named it, where it is of the past. */
    private record Found(AssetDao.Row row, List<Device.Identifier> names, boolean past) {
        String id() {
            return row.id();
        }
    }

    /** How many fit, on all pages. */
    long count(Handle handle) {
        return bound(handle, "SELECT count(*) FROM (" + source() + ") a" + where(conditions))
                .mapTo(Long.class)
                .one();
    }

    /** One page of them. */
    List<Asset> page(Handle handle) {
        List<String> all = new ArrayList<>(conditions);
        asked.after().ifPresent(after -> {
            all.add("(" + asked.order().column() + ", id) > (:afterValue, :afterId)");
            values.put("afterValue", asked.order().value(after));
            values.put("afterId", after.id());
        });
        String text = "SELECT * FROM (" + source() + ") a" + where(all) + " ORDER BY "
                + asked.order().column() + ", id LIMIT " + asked.limit();
        List<Found> found = bound(handle, text)
                .map((row, context) -> new Found(
                        ConstructorMapper.of(AssetDao.Row.class).map(row, context),
                        AssetTable.read(row.getString("identifiers")),
                        row.getInt("was") > 0))
                .list();
        return named(handle, found);
    }

    private List<Asset> named(Handle handle, List<Found> found) {
        Map<String, List<Device.Identifier>> names = AssetTable.identifiers(
                handle.attach(AssetDao.class),
                found.stream().filter(one -> !one.past()).map(one -> one.id()).collect(Collectors.toSet()));
        return found.stream()
                .map(one -> one.row().asset(one.past() ? one.names() : names.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private String source() {
        return asked.asOf().isPresent() ? PAST : NOW;
    }

    private static String where(List<String> all) {
        return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
    }

    private Query bound(Handle handle, String text) {
        Query query = handle.createQuery(text);
        values.forEach(query::bind);
        return query;
    }

    private void given(String column, String value) {
        if (!value.isEmpty()) {
            conditions.add(column + " = :" + column);
            values.put(column, value);
        }
    }

    private void search(String text) {
        if (!text.isEmpty()) {
            String bare = Normal.bare(text);
            conditions.add(SEARCH);
            values.put("name", like(text.toUpperCase(Locale.ROOT)));
            // What has neither letter nor digit names nothing.
            values.put("bare", bare.isEmpty() ? "!" : like(bare));
        }
    }

    private static String like(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private void within(Scope scope) {
        if (scope.isEverywhere()) {
            return;
        }
        List<String> names = new ArrayList<>();
        scope.sites().forEach(site -> {
            String name = "scope" + names.size();
            names.add(":" + name);
            values.put(name, site);
        });
        conditions.add(names.isEmpty() ? "1 = 0" : "site IN (" + String.join(", ", names) + ")");
    }
}
