package org.rollcall.security;

import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of the keys that seal. */
interface SealingKeyDao {
    /** A key as it is stored. */
    record Row(String id, String wrapped, long createdAt, OptionalLong retiredAt) {
        @Override
        public String toString() {
            return "Row[id=" + id + "]";
        }
    }

    @SqlQuery("SELECT id, wrapped, created_at, retired_at FROM sealing_key ORDER BY created_at, id")
    @RegisterConstructorMapper(Row.class)
    List<Row> all();

    @SqlUpdate("INSERT INTO sealing_key (id, wrapped, created_at) VALUES (:id, :wrapped, :at)")
    void add(String id, String wrapped, long at);

    @SqlUpdate("UPDATE sealing_key SET retired_at = :at WHERE retired_at IS NULL")
    void retire(long at);

    @SqlUpdate("UPDATE sealing_key SET wrapped = :wrapped WHERE id = :id")
    void rewrap(String id, String wrapped);

    @SqlUpdate("DELETE FROM sealing_key")
    void deleteAll();
}
