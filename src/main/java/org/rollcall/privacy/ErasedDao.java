package org.rollcall.privacy;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of who was erased. */
@RegisterConstructorMapper(Erased.Entry.class)
interface ErasedDao {
    @SqlUpdate("""
            INSERT INTO erased_person (pseudonym, erased_at, met_at) VALUES (:key, :at, :at)
            ON CONFLICT (pseudonym) DO UPDATE SET erased_at = excluded.erased_at, met_at = excluded.met_at
            """)
    void add(String key, long at);

    /** Gives 0 where nobody with this pseudonym is erased. */
    @SqlUpdate("UPDATE erased_person SET met_at = :at WHERE pseudonym = :key")
    int meet(String key, long at);

    @SqlUpdate("DELETE FROM erased_person WHERE pseudonym = :key")
    int lift(String key);

    @SqlQuery("SELECT pseudonym AS key, erased_at, met_at FROM erased_person WHERE pseudonym = :key")
    Optional<Erased.Entry> find(String key);

    @SqlQuery("""
            SELECT pseudonym AS key, erased_at, met_at FROM erased_person
            WHERE (erased_at, pseudonym) < (:beforeAt, :beforeKey)
            ORDER BY erased_at DESC, pseudonym DESC LIMIT :limit
            """)
    List<Erased.Entry> page(long beforeAt, String beforeKey, int limit);
}
