package org.rollcall.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The tables of assets, of what they were, and of what names them. */
interface AssetDao {
    String COLUMNS = "id, tag, name, kind, vendor, model, room, site, parent, lifecycle, condition, note, version,"
            + " created_at, changed_at";

    /** An asset as it is stored. */
    record Row(
            String id,
            String tag,
            String name,
            String kind,
            String vendor,
            String model,
            Optional<String> room,
            Optional<String> site,
            Optional<String> parent,
            String lifecycle,
            String condition,
            String note,
            long version,
            long createdAt,
            long changedAt) {
        static Row of(Asset asset) {
            return new Row(
                    asset.id(),
                    asset.tag(),
                    asset.name(),
                    asset.kind().code(),
                    asset.vendor(),
                    asset.model(),
                    asset.room(),
                    asset.site(),
                    asset.parent(),
                    asset.lifecycle(),
                    asset.condition(),
                    asset.note(),
                    asset.version(),
                    asset.createdAt(),
                    asset.changedAt());
        }

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    Optional.ofNullable(row.getString(7)),
                    Optional.ofNullable(row.getString(8)),
                    Optional.ofNullable(row.getString(9)),
                    row.getString(10),
                    row.getString(11),
                    row.getString(12),
                    row.getLong(13),
                    row.getLong(14),
                    row.getLong(15));
        }

        Object[] values() {
            return new Object[] {
                id, tag, name, kind, vendor, model, room, site, parent, lifecycle, condition, note, version, createdAt,
                changedAt
            };
        }

        Asset asset(List<Device.Identifier> identifiers) {
            return new Asset(
                    id,
                    tag,
                    name,
                    Kind.of(kind),
                    vendor,
                    model,
                    room,
                    site,
                    parent,
                    lifecycle,
                    condition,
                    note,
                    identifiers,
                    version,
                    createdAt,
                    changedAt);
        }
    }

    /** An identifier as it is stored. */
    record IdentifierRow(String scheme, String value, String shown, String asset) {}

    @SqlQuery("SELECT " + COLUMNS + " FROM asset WHERE id = :id")
    @RegisterConstructorMapper(Row.class)
    Optional<Row> find(String id);

    @SqlQuery("SELECT " + COLUMNS + " FROM asset WHERE id IN (<ids>)")
    @RegisterConstructorMapper(Row.class)
    List<Row> all(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) Collection<String> ids);

    @SqlQuery("SELECT scheme, value, shown, asset FROM identifier WHERE value IN (<values>)")
    @RegisterConstructorMapper(IdentifierRow.class)
    List<IdentifierRow> owners(
            @BindList(value = "values", onEmpty = EmptyHandling.NULL_STRING) Collection<String> values);

    /** What an asset was, with what named it. */
    record PastRow(@Nested Row row, String identifiers) {}

    @SqlQuery("SELECT " + COLUMNS + ", identifiers FROM asset_was WHERE id = :id ORDER BY version")
    @RegisterConstructorMapper(PastRow.class)
    List<PastRow> past(String id);

    @SqlQuery(
            "SELECT scheme, value, shown, asset FROM identifier WHERE asset IN (<assets>) ORDER BY asset, scheme, value")
    @RegisterConstructorMapper(IdentifierRow.class)
    List<IdentifierRow> identifiers(
            @BindList(value = "assets", onEmpty = EmptyHandling.NULL_STRING) Collection<String> assets);

    @SqlQuery("SELECT asset FROM identifier WHERE scheme = :scheme AND value = :value")
    Optional<String> owner(String scheme, String value);

    // What runs for each asset that is saved stays prepared.

    String FIND = "SELECT " + COLUMNS + " FROM asset WHERE id = ?";

    String NAMES = "SELECT scheme, shown FROM identifier WHERE asset = ? ORDER BY scheme, value";

    String OWNER = "SELECT asset FROM identifier WHERE scheme = ? AND value = ?";

    String SCHOOL_OF = "SELECT b.site FROM room r JOIN building b ON b.id = r.building WHERE r.id = ?";

    String SAVE = "INSERT INTO asset (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET tag = excluded.tag, name = excluded.name, kind = excluded.kind,"
            + " vendor = excluded.vendor, model = excluded.model, room = excluded.room, site = excluded.site,"
            + " parent = excluded.parent, lifecycle = excluded.lifecycle, condition = excluded.condition,"
            + " note = excluded.note, version = excluded.version, changed_at = excluded.changed_at";

    String KEEP = "INSERT INTO asset_was (" + COLUMNS + ", identifiers, until_at) SELECT " + COLUMNS
            + ", ?, ? FROM asset WHERE id = ?";

    /** The last version that an asset had which has gone from the record. */
    String LAST_VERSION = "SELECT coalesce(max(version), 0) FROM asset_was WHERE id = ?";

    String FORGET_NAMES = "DELETE FROM identifier WHERE asset = ?";

    String NAME = "INSERT INTO identifier (scheme, value, shown, asset) VALUES (?, ?, ?, ?)";

    String SAVE_TEXT = "INSERT INTO asset_text (asset, text) VALUES (?, ?) ON CONFLICT (asset) DO UPDATE"
            + " SET text = excluded.text WHERE asset_text.text <> excluded.text";

    String PAST = "SELECT " + COLUMNS + ", identifiers FROM asset_was WHERE id = ? AND version = ?";

    String PARTS = "SELECT 1 FROM asset WHERE parent = ? LIMIT 1";

    String DELETE = "DELETE FROM asset WHERE id = ?";
}
