package org.rollcall.fieldwork.lending;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables of lists that were scanned. */
interface BatchDao {
    /** As it is stored. */
    record BatchRow(String id, String way, String account, String bodyHash, long madeAt) {}

    /** As it is stored. */
    record ItemRow(
            String batch, int line, String result, String reason, String asset, String custody, boolean undone) {}

    @SqlQuery("SELECT id, way, account, body_hash, made_at FROM lending_batch WHERE id = :id")
    @RegisterConstructorMapper(BatchRow.class)
    Optional<BatchRow> find(String id);

    @SqlUpdate("""
            INSERT INTO lending_batch (id, way, account, body_hash, made_at) VALUES (:id, :way, :account, :bodyHash, :madeAt)
            """)
    void add(@BindMethods BatchRow row);

    @SqlQuery("""
            SELECT batch, line, result, reason, asset, custody, undone FROM lending_item WHERE batch = :batch ORDER BY line
            """)
    @RegisterConstructorMapper(ItemRow.class)
    List<ItemRow> items(String batch);

    @SqlUpdate("""
            INSERT INTO lending_item (batch, line, result, reason, asset, custody, undone)
            VALUES (:batch, :line, :result, :reason, :asset, :custody, CASE WHEN :undone THEN 1 ELSE 0 END)
            """)
    void add(@BindMethods ItemRow row);

    @SqlUpdate("UPDATE lending_item SET undone = 1 WHERE batch = :batch AND line = :line AND undone = 0")
    int undo(String batch, int line);
}
