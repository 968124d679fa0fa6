package org.rollcall.privacy;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What is known of the key of pseudonyms. */
interface PseudonymKeyDao {
    @SqlQuery("SELECT fingerprint FROM pseudonym_key WHERE id = 1")
    Optional<String> fingerprint();

    @SqlUpdate("""
            INSERT INTO pseudonym_key (id, fingerprint) VALUES (1, :fingerprint)
            ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint
            """)
    void save(String fingerprint);

    /** Anybody who has a pseudonym, or had one that must be known again. */
    @SqlQuery("SELECT pseudonym FROM person UNION ALL SELECT pseudonym FROM erased_person LIMIT 1")
    Optional<String> anybody();
}
