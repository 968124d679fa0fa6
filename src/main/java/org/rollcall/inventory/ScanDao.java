package org.rollcall.inventory;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What a scanned text names, and what is kept in what. */
interface ScanDao {
    /** A tag first: it is what the district prints. */
    @SqlQuery("""
            SELECT asset FROM identifier WHERE value = :value
            ORDER BY CASE WHEN scheme = 'tag' THEN 0 ELSE 1 END, scheme LIMIT 1
            """)
    List<String> named(String value);

    @SqlQuery("SELECT id FROM asset WHERE parent = :parent ORDER BY tag, id LIMIT :limit")
    List<String> parts(String parent, int limit);
}
