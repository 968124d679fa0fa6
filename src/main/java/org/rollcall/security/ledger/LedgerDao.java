package org.rollcall.security.ledger;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables of acts. Rows are added and never changed. */
@RegisterConstructorMapper(Entry.class)
@RegisterConstructorMapper(LedgerDao.Chain.class)
interface LedgerDao {
    String COLUMNS =
            "stream, seq, at, kind, actor, origin_hash, action, subject, before, after, reason, previous, hash";

    /**
     * The end of a chain.
     *
     * @param pruned 0, for no row is taken away yet
     * @param prunedHash empty
     */
    record Chain(String stream, long seq, String hash, long pruned, String prunedHash) {}

    /**
     * The end of a chain, begun where it is new. On PostgreSQL this holds the row until the transaction ends, so that a
     * second server waits its turn; SQLite has one writer.
     */
    String HOLD = """
            INSERT INTO chain (stream, seq, hash, pruned, pruned_hash) VALUES (?, 0, '', 0, '')
            ON CONFLICT (stream) DO UPDATE SET seq = chain.seq
            RETURNING stream, seq, hash, pruned, pruned_hash
            """;

    String MOVE = "UPDATE chain SET seq = ?, hash = ? WHERE stream = ?";

    String ADD = """
            INSERT INTO act (stream, seq, at, kind, actor, origin_hash, action, subject, before, after, reason, previous,
                hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** What {@link #ADD} takes. */
    static Object[] values(Entry entry) {
        return new Object[] {
            entry.stream(),
            entry.seq(),
            entry.at(),
            entry.kind(),
            entry.actor(),
            entry.originHash(),
            entry.action(),
            entry.subject(),
            entry.before(),
            entry.after(),
            entry.reason(),
            entry.previous(),
            entry.hash()
        };
    }

    String ADD_ORIGIN = "INSERT INTO act_origin (stream, seq, at, origin, salt) VALUES (?, ?, ?, ?, ?)";

    @SqlUpdate("DELETE FROM act_origin WHERE at < :before")
    int forgetOrigins(long before);

    @SqlQuery("SELECT COUNT(*) FROM act_origin WHERE at < :before")
    int originsBefore(long before);

    @SqlQuery("SELECT stream, seq, hash, pruned, pruned_hash FROM chain ORDER BY stream")
    List<Chain> chains();

    @SqlQuery("SELECT DISTINCT stream FROM act WHERE stream NOT IN (SELECT stream FROM chain) ORDER BY stream LIMIT 1")
    Optional<String> withoutChain();

    @SqlQuery("SELECT " + COLUMNS + " FROM act WHERE stream = :stream AND seq = :seq")
    Optional<Entry> find(String stream, long seq);

    /**
     * Where the file with the signed heads ended.
     *
     * @param many lines that it has
     * @param starts the byte that the last of them starts at
     * @param hash SHA-256 of that line
     */
    record FileEnd(long many, long starts, String hash) {}

    /** Where the file with the signed heads ended when it was last written. */
    @SqlQuery("SELECT many, starts, hash FROM signed_heads WHERE id = 1")
    @RegisterConstructorMapper(FileEnd.class)
    Optional<FileEnd> remembered();

    @SqlUpdate("""
            INSERT INTO signed_heads (id, many, starts, hash) VALUES (1, :many, :starts, :hash)
            ON CONFLICT (id) DO UPDATE SET many = excluded.many, starts = excluded.starts, hash = excluded.hash
            """)
    void remember(@BindMethods FileEnd end);

    /** The first and last row of a stream that were written in a span of time. */
    record Span(Optional<Long> first, Optional<Long> last) {}

    @SqlQuery("SELECT MIN(seq) AS first, MAX(seq) AS last FROM act"
            + " WHERE stream = :stream AND at >= :from AND at <= :to")
    @RegisterConstructorMapper(Span.class)
    Span span(String stream, long from, long to);
}
