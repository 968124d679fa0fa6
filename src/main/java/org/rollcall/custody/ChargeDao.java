package org.rollcall.custody;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The tables of what is to be paid and of whom to remind. */
interface ChargeDao {
    /** As it is stored. */
    record ChargeRow(
            String id,
            String custody,
            long cents,
            String reason,
            long raisedAt,
            String raisedBy,
            @Nullable String settledOn) {}

    @SqlQuery("""
            SELECT id, custody, cents, reason, raised_at, raised_by, settled_on FROM charge WHERE custody = :custody
            ORDER BY raised_at, id LIMIT 1000
            """)
    @RegisterConstructorMapper(ChargeRow.class)
    List<ChargeRow> of(String custody);

    @SqlQuery("SELECT id, custody, cents, reason, raised_at, raised_by, settled_on FROM charge WHERE id = :id")
    @RegisterConstructorMapper(ChargeRow.class)
    Optional<ChargeRow> find(String id);

    @SqlUpdate("""
            INSERT INTO charge (id, custody, cents, reason, raised_at, raised_by)
            VALUES (:id, :custody, :cents, :reason, :at, :by)
            """)
    void add(String id, String custody, long cents, String reason, long at, String by);

    @SqlUpdate("UPDATE charge SET settled_on = :on, settled_at = :at WHERE id = :id AND settled_at IS NULL")
    int settle(String id, String on, long at);

    @SqlUpdate("""
            INSERT INTO reminder (id, custody, about, due_on, made_at, done_by) VALUES (:id, :custody, :about, :due, :at, '')
            """)
    void remind(String id, String custody, String about, String due, long at);

    /** With whom and what it is about: the id of the reminder, what about, and the custody. */
    record ReminderRow(String id, String about, String dueOn, long madeAt, String custody) {}

    @SqlQuery("""
            SELECT r.id, r.about, r.due_on, r.made_at, r.custody FROM reminder r JOIN custody c ON c.id = r.custody
            LEFT JOIN asset a ON a.id = c.asset
            WHERE r.done_at IS NULL AND (:everywhere OR a.site IN (<sites>)) ORDER BY r.due_on, r.id LIMIT :limit
            """)
    @RegisterConstructorMapper(ReminderRow.class)
    List<ReminderRow> toRemind(
            boolean everywhere,
            @BindList(value = "sites", onEmpty = EmptyHandling.NULL_STRING) Collection<String> sites,
            int limit);

    @SqlQuery("SELECT id, about, due_on, made_at, custody FROM reminder WHERE id = :id")
    @RegisterConstructorMapper(ReminderRow.class)
    Optional<ReminderRow> reminder(String id);

    @SqlUpdate("UPDATE reminder SET done_at = :at, done_by = :by WHERE id = :id AND done_at IS NULL")
    int reminded(String id, long at, String by);

    /** Nobody is to be reminded any more of what is back, or of a day that is no longer agreed. */
    @SqlUpdate("UPDATE reminder SET done_at = :at WHERE custody = :custody AND done_at IS NULL")
    void withdraw(String custody, long at);

    /** As it is stored. */
    record AgreementRow(String version, String text, long madeAt, String madeBy) {}

    @SqlQuery("SELECT version, text, made_at, made_by FROM agreement ORDER BY made_at DESC, version LIMIT 200")
    @RegisterConstructorMapper(AgreementRow.class)
    List<AgreementRow> agreements();

    @SqlUpdate("""
            INSERT INTO agreement (version, text, made_at, made_by) VALUES (:version, :text, :at, :by)
            ON CONFLICT (version) DO NOTHING
            """)
    int agree(String version, String text, long at, String by);

    @SqlQuery("SELECT count(*) FROM agreement WHERE version = :version")
    int hasAgreement(String version);
}
