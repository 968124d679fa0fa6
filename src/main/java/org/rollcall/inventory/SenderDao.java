package org.rollcall.inventory;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of senders. */
@RegisterConstructorMapper(SenderDao.Row.class)
interface SenderDao {
    /** A sender as it is stored. */
    record Row(
            long no,
            String agent,
            String name,
            String road,
            Optional<String> device,
            boolean ignored,
            String kind,
            String title,
            String vendor,
            String model,
            String firmware,
            String parent,
            String identifiers,
            int every,
            long firstAt) {
        static Row of(Sender sender) {
            Sender.Said said = sender.said();
            return new Row(
                    sender.no(),
                    sender.agent(),
                    sender.name(),
                    sender.road(),
                    sender.device(),
                    sender.ignored(),
                    said.kind(),
                    said.title(),
                    said.vendor(),
                    said.model(),
                    said.firmware(),
                    said.parent(),
                    IdentifierText.write(said.identifiers()),
                    said.every(),
                    sender.firstAt());
        }

        Sender sender() {
            return new Sender(
                    no,
                    agent,
                    name,
                    road,
                    device,
                    ignored,
                    new Sender.Said(
                            kind, title, vendor, model, firmware, parent, IdentifierText.read(identifiers), every),
                    firstAt);
        }
    }

    @SqlQuery("""
            SELECT no, agent, name, road, device, ignored, kind, title, vendor, model, firmware, parent, identifiers,
                every, first_at
            FROM sender ORDER BY no
            """)
    List<Row> all();

    @SqlQuery("""
            SELECT no, agent, name, road, device, ignored, kind, title, vendor, model, firmware, parent, identifiers,
                every, first_at
            FROM sender WHERE agent = :agent AND name = :name
            """)
    Optional<Row> find(String agent, String name);

    @SqlUpdate("""
            INSERT INTO sender (no, agent, name, road, device, ignored, kind, title, vendor, model, firmware, parent,
                identifiers, every, first_at)
            VALUES (:no, :agent, :name, :road, :device, CASE WHEN :ignored THEN 1 ELSE 0 END, :kind, :title, :vendor,
                :model, :firmware, :parent, :identifiers, :every, :firstAt)
            ON CONFLICT (agent, name) DO UPDATE SET device = excluded.device, ignored = excluded.ignored,
                kind = excluded.kind, title = excluded.title, vendor = excluded.vendor, model = excluded.model,
                firmware = excluded.firmware, parent = excluded.parent, identifiers = excluded.identifiers,
                every = excluded.every
            """)
    void save(@BindMethods Row row);
}
