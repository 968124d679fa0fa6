package org.rollcall.exchange.imports;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.rollcall.exchange.reading.Field;
import org.rollcall.exchange.reading.Opened;
import org.rollcall.security.Actor;

/** The tables of imports and of their rows. */
interface ImportDao {
    TypeReference<Map<String, Field>> MAPPING = new TypeReference<>() {};
    TypeReference<Opened> OPENED = new TypeReference<>() {};
    TypeReference<List<Places.Fresh>> FRESH = new TypeReference<>() {};
    TypeReference<Map<String, Judged.Change>> DIFF = new TypeReference<>() {};
    TypeReference<Counts> COUNTS = new TypeReference<>() {};
    TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    /** An import as it is stored. */
    record Row(
            String id,
            String name,
            long bytes,
            String sha256,
            String format,
            String opened,
            String mapping,
            long makePlaces,
            String places,
            Optional<String> sites,
            String actorKind,
            String actor,
            String state,
            String problem,
            String reason,
            long total,
            long done,
            String counts,
            long checkedAt,
            long createdAt,
            long changedAt) {
        static Row of(Import one) {
            return new Row(
                    one.id(),
                    one.name(),
                    one.bytes(),
                    one.sha256(),
                    one.opened().format().code(),
                    Json.text(one.opened()),
                    Json.text(one.mapping()),
                    one.makePlaces() ? 1 : 0,
                    Json.text(one.places()),
                    one.sites().map(all -> String.join(" ", new TreeSet<>(all))),
                    one.actor().kind().code(),
                    one.actor().name(),
                    one.state().code(),
                    one.problem(),
                    one.reason(),
                    one.total(),
                    one.done(),
                    Json.text(one.counts()),
                    one.checkedAt(),
                    one.createdAt(),
                    one.changedAt());
        }

        Import found() {
            return new Import(
                    id,
                    name,
                    bytes,
                    sha256,
                    Json.read(opened, OPENED),
                    Json.read(mapping, MAPPING),
                    makePlaces == 1,
                    Json.read(places, FRESH),
                    sites.map(all -> Set.of(all.split(" "))),
                    new Actor(Actor.Kind.valueOf(actorKind.toUpperCase(Locale.ROOT)), actor, ""),
                    State.of(state),
                    problem,
                    reason,
                    total,
                    done,
                    Json.read(counts, COUNTS),
                    checkedAt,
                    createdAt,
                    changedAt);
        }
    }

    /** A row of a file as it is stored. */
    record RowRow(
            String importId,
            long line,
            String verdict,
            String step,
            String asset,
            long version,
            String name,
            String reason,
            String diff,
            String kept,
            String raw) {
        static RowRow of(String id, Judged judged) {
            return new RowRow(
                    id,
                    judged.line(),
                    judged.verdict().code(),
                    judged.step().code(),
                    judged.asset(),
                    judged.version(),
                    judged.name(),
                    judged.reason(),
                    judged.diff().isEmpty() ? "" : Json.text(judged.diff()),
                    judged.kept().isEmpty() ? "" : Json.text(judged.kept()),
                    judged.raw().isEmpty() ? "" : Json.text(judged.raw()));
        }

        Map<String, Judged.Change> changes() {
            return diff.isEmpty() ? Map.of() : Json.read(diff, DIFF);
        }

        Map<String, String> texts(String json) {
            return json.isEmpty() ? Map.of() : Json.read(json, TEXTS);
        }

        boolean creates() {
            return verdict.equals(Verdict.CREATE.code());
        }
    }

    /** How many rows have a word. */
    record Count(String word, long many) {}

    String ROW = "SELECT import AS import_id, line, verdict, step, asset, version, name, reason, diff, kept, raw"
            + " FROM import_row WHERE import = :id";

    @SqlUpdate("""
            INSERT INTO import_run (id, name, bytes, sha256, format, opened, mapping, make_places, places, sites,
                actor_kind, actor, state, problem, reason, total, done, counts, checked_at, created_at, changed_at)
            VALUES (:id, :name, :bytes, :sha256, :format, :opened, :mapping, :makePlaces, :places, :sites,
                :actorKind, :actor, :state, :problem, :reason, :total, :done, :counts, :checkedAt, :createdAt, :changedAt)
            ON CONFLICT (id) DO UPDATE SET mapping = excluded.mapping, make_places = excluded.make_places,
                places = excluded.places, actor_kind = excluded.actor_kind, actor = excluded.actor,
                state = excluded.state, problem = excluded.problem, reason = excluded.reason, total = excluded.total,
                done = excluded.done, counts = excluded.counts, checked_at = excluded.checked_at, changed_at = excluded.changed_at
            """)
    void save(@BindMethods Row row);

    /**
     * Lets an import be in another state where it is still as it was read.
     *
     * @return 0 where it is not
     */
    @SqlUpdate("UPDATE import_run SET state = :to WHERE id = :id AND state = :from AND changed_at = :readAt")
    int pass(String id, String from, long readAt, String to);

    @SqlQuery("SELECT * FROM import_run WHERE id = :id")
    @RegisterConstructorMapper(Row.class)
    Optional<Row> find(String id);

    @SqlQuery("SELECT * FROM import_run ORDER BY created_at DESC, id DESC LIMIT :limit")
    @RegisterConstructorMapper(Row.class)
    List<Row> newest(int limit);

    @SqlQuery("SELECT * FROM import_run WHERE state IN ('checking', 'applying', 'rolling-back') ORDER BY changed_at")
    @RegisterConstructorMapper(Row.class)
    List<Row> working();

    /** Those whose files may still be needed. */
    @SqlQuery("SELECT id FROM import_run WHERE state NOT IN ('applied', 'rolled-back')")
    List<String> waiting();

    /** How many are not over, and of which nobody has said that they are. */
    @SqlQuery("SELECT count(*) FROM import_run WHERE state NOT IN ('applied', 'rolled-back', 'cancelled', 'failed')")
    long open();

    /** Rows that cannot be used. */
    @SqlQuery(ROW + " AND verdict IN ('refused', 'conflict') AND line > :after ORDER BY line LIMIT :limit")
    @RegisterConstructorMapper(RowRow.class)
    List<RowRow> unusable(String id, long after, int limit);

    @SqlBatch("""
            INSERT INTO import_row (import, line, verdict, step, asset, version, name, reason, diff, kept, raw)
            VALUES (:importId, :line, :verdict, :step, :asset, :version, :name, :reason, :diff, :kept, :raw)
            """)
    void add(@BindMethods Collection<RowRow> rows);

    @SqlUpdate("DELETE FROM import_row WHERE import = :id AND line IN"
            + " (SELECT line FROM import_row WHERE import = :id ORDER BY line LIMIT :limit)")
    int forgetRows(String id, int limit);

    @SqlQuery(ROW + " AND step = :step AND line > :after ORDER BY line LIMIT :limit")
    @RegisterConstructorMapper(RowRow.class)
    List<RowRow> ofStep(String id, String step, long after, int limit);

    @SqlQuery(ROW + " AND step = :step ORDER BY line DESC LIMIT :limit")
    @RegisterConstructorMapper(RowRow.class)
    List<RowRow> lastOfStep(String id, String step, int limit);

    @SqlQuery(ROW + " AND verdict = :verdict AND line > :after ORDER BY line LIMIT :limit")
    @RegisterConstructorMapper(RowRow.class)
    List<RowRow> ofVerdict(String id, String verdict, long after, int limit);

    @SqlQuery(ROW + " AND line > :after ORDER BY line LIMIT :limit")
    @RegisterConstructorMapper(RowRow.class)
    List<RowRow> rows(String id, long after, int limit);

    @SqlQuery("SELECT verdict AS word, count(*) AS many FROM import_row WHERE import = :id GROUP BY verdict")
    @RegisterConstructorMapper(Count.class)
    List<Count> verdicts(String id);

    @SqlQuery("SELECT step AS word, count(*) AS many FROM import_row WHERE import = :id GROUP BY step")
    @RegisterConstructorMapper(Count.class)
    List<Count> steps(String id);

    String MARK = "UPDATE import_row SET step = ?, version = ?, reason = ? WHERE import = ? AND line = ?";
}
