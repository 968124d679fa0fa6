package org.rollcall.inventory;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables of devices and their identifiers. */
interface DeviceDao {
    /** A device as it is stored. */
    record Row(
            String id,
            String tag,
            String name,
            String kind,
            String vendor,
            String model,
            String firmware,
            Optional<String> room,
            Optional<String> site,
            Optional<String> parent,
            String lifecycle,
            long createdAt) {
        static Row of(Device device) {
            return new Row(
                    device.id(),
                    device.tag(),
                    device.name(),
                    device.kind().code(),
                    device.vendor(),
                    device.model(),
                    device.firmware(),
                    device.room(),
                    device.site(),
                    device.parent(),
                    device.lifecycle(),
                    device.createdAt());
        }

        Device device(List<Device.Identifier> identifiers) {
            return new Device(
                    id,
                    tag,
                    name,
                    Kind.of(kind),
                    vendor,
                    model,
                    firmware,
                    room,
                    site,
                    parent,
                    lifecycle,
                    identifiers,
                    createdAt);
        }
    }

    /** An identifier as it is stored. */
    record IdentifierRow(String scheme, String value, String shown, String device) {}

    @SqlQuery("""
            SELECT id, tag, name, kind, vendor, model, firmware, room, site, parent, lifecycle, created_at
            FROM device ORDER BY id
            """)
    @RegisterConstructorMapper(Row.class)
    List<Row> all();

    @SqlQuery("""
            SELECT i.scheme, i.value, i.shown, i.asset AS device FROM identifier i JOIN device d ON d.id = i.asset
            ORDER BY i.asset, i.scheme, i.value
            """)
    @RegisterConstructorMapper(IdentifierRow.class)
    List<IdentifierRow> identifiers();

    @SqlUpdate("""
            INSERT INTO device (id, tag, name, kind, vendor, model, firmware, room, site, parent, lifecycle, created_at)
            VALUES (:id, :tag, :name, :kind, :vendor, :model, :firmware, :room, :site, :parent, :lifecycle, :createdAt)
            ON CONFLICT (id) DO UPDATE SET tag = excluded.tag, name = excluded.name, kind = excluded.kind,
                vendor = excluded.vendor, model = excluded.model, firmware = excluded.firmware, room = excluded.room,
                site = excluded.site, parent = excluded.parent, lifecycle = excluded.lifecycle
            """)
    void save(@BindMethods Row row);

    @SqlUpdate("DELETE FROM device WHERE id = :id")
    void delete(String id);
}
