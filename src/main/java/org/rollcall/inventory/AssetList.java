package org.rollcall.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.rollcall.platform.Dialect;
import org.rollcall.security.Scope;

/**
 * One list of assets, asked of the database. Its text is made of the constants here and of nothing else; a condition that is
 * not asked for is left out of it, so that the engine can use the index of those that are.
 */
final class AssetList {
    private static final String NOW = "SELECT " + AssetDao.COLUMNS + ", '' AS identifiers, 0 AS was FROM asset";
    private static final String PAST = "SELECT " + AssetDao.COLUMNS + ", '' AS identifiers, 0 AS was,"
            + " (SELECT t.text FROM asset_text t WHERE t.asset = asset.id) AS words FROM asset WHERE changed_at <= :asOf"
            + " UNION ALL SELECT " + AssetDao.COLUMNS + ", identifiers, 1 AS was,"
            // Once as it was shown, and once without what people put between letters and digits.
            + " upper(name || ' ' || vendor || ' ' || model || ' ' || identifiers || ' '"
            + " || replace(replace(replace(identifiers, '-', ''), ':', ''), '.', '')) AS words"
            + " FROM asset_was WHERE changed_at <= :asOf AND until_at > :asOf";

    private final AssetQuery asked;
    private final Optional<AssetText> text;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private final List<String> found = new ArrayList<>();
    private boolean many;

    AssetList(Scope scope, AssetQuery asked) {
        this.asked = asked;
        this.text = AssetText.typed(asked.q());
        asked.asOf().ifPresent(at -> values.put("asOf", at));
        given("site", asked.site());
        given("room", asked.room());
        given("kind", asked.kind());
        given("lifecycle", asked.lifecycle());
        within(scope);
    }

    /** Asks the index of fragments, where there are any; first of all. */
    AssetList searched(Handle handle, Dialect dialect) {
        text.ifPresent(typed -> {
            Optional<List<String>> ids = asked.asOf().isPresent() ? Optional.empty() : typed.ask(handle, dialect);
            many = ids.isEmpty();
            if (many) {
                conditions.add(
                        asked.asOf().isPresent()
                                ? typed.in("words")
                                : "EXISTS (SELECT 1 FROM asset_text t WHERE t.asset = a.id AND " + typed.in("t.text")
                                        + ")");
                values.putAll(typed.values());
            } else {
                found.addAll(ids.orElseThrow());
                conditions.add(found.isEmpty() ? "1 = 0" : "id IN (<found>)");
            }
        });
        return this;
    }

    /** A row with what named it, where it is of the past. */
    private record Found(AssetDao.Row row, List<Device.Identifier> names, boolean past) {
        String id() {
            return row.id();
        }
    }

    /** How many fit, on all pages. Of a search that finds many they are only counted up to {@link AssetText#MOST} and one. */
    long count(Handle handle) {
        String from = " FROM (" + source() + ") a" + where(conditions);
        String all = many
                ? "SELECT count(*) FROM (SELECT 1 AS one" + from + " LIMIT " + (AssetText.MOST + 1) + ") counted"
                : "SELECT count(*)" + from;
        return bound(handle, all).mapTo(Long.class).one();
    }

    /** Whether there are no more than were counted. */
    boolean isExact(long total) {
        return !many || total <= AssetText.MOST;
    }

    /** One page of them. */
    List<Asset> page(Handle handle) {
        List<String> all = new ArrayList<>(conditions);
        asked.after().ifPresent(after -> {
            all.add("(" + asked.order().column() + ", id) > (:afterValue, :afterId)");
            values.put("afterValue", asked.order().value(after));
            values.put("afterId", after.id());
        });
        String page = "SELECT * FROM (" + source() + ") a" + where(all) + " ORDER BY "
                + asked.order().column() + ", id LIMIT " + asked.limit();
        List<Found> rows = bound(handle, page)
                .map((row, context) -> new Found(
                        ConstructorMapper.of(AssetDao.Row.class).map(row, context),
                        AssetTable.read(row.getString("identifiers")),
                        row.getInt("was") > 0))
                .list();
        return named(handle, rows);
    }

    private List<Asset> named(Handle handle, List<Found> rows) {
        Map<String, List<Device.Identifier>> names = AssetTable.identifiers(
                handle.attach(AssetDao.class),
                rows.stream().filter(one -> !one.past()).map(one -> one.id()).collect(Collectors.toSet()));
        return rows.stream()
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
        return found.isEmpty() ? query : query.bindList("found", found);
    }

    private void given(String column, String value) {
        if (!value.isEmpty()) {
            conditions.add(column + " = :" + column);
            values.put(column, value);
        }
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
