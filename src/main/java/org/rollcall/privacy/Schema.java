package org.rollcall.privacy;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import org.jdbi.v3.core.Handle;
import org.rollcall.platform.Dialect;

/**
 * The tables and columns that a database really has, and the migrations that made them. An index of full text is none: it
 * holds what its table does.
 */
record Schema(ImmutableSetMultimap<String, String> columns, ImmutableSet<Integer> migrations) {
    private static final String OF_SQLITE = """
            SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
            JOIN pragma_table_list t ON t.name = m.name AND t.schema = 'main'
            WHERE t.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, c.cid
            """;
    private static final String OF_POSTGRESQL = """
            SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position
            """;

    static Schema of(Handle handle, Dialect dialect) {
        ImmutableSetMultimap.Builder<String, String> columns = ImmutableSetMultimap.builder();
        handle.createQuery(dialect == Dialect.SQLITE ? OF_SQLITE : OF_POSTGRESQL)
                .map((row, context) -> columns.put(row.getString(1), row.getString(2)))
                .list();
        ImmutableSet.Builder<Integer> migrations = ImmutableSet.builder();
        handle.createQuery("SELECT version FROM flyway_schema_history WHERE version IS NOT NULL")
                .mapTo(Integer.class)
                .forEach(migrations::add);
        return new Schema(columns.build(), migrations.build());
    }
}
