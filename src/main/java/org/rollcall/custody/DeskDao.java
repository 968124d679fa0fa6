package org.rollcall.custody;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Lists of the loans desk. */
@RegisterConstructorMapper(DeskDao.Row.class)
interface DeskDao {
    String FIELDS = """
            SELECT c.id, c.asset, coalesce(a.tag, '') AS tag, coalesce(a.name, c.asset) AS name,
                coalesce(a.kind, 'other') AS asset_kind, a.site, c.kind, c.place, l.person, c.since_at, c.until_at,
                l.due_on, l.renewals, l.agreement, l.accepted_by, l.condition_out, l.note_out, l.photo_out,
                l.condition_in, l.note_in, l.photo_in, l.whole,
                (SELECT coalesce(sum(g.cents), 0) FROM charge g WHERE g.custody = c.id AND g.settled_at IS NULL) AS owed
            """;
    String FROM = " FROM loan l JOIN custody c ON c.id = l.custody LEFT JOIN asset a ON a.id = c.asset ";
    String WITHIN = " WHERE (:everywhere OR a.site IN (<sites>)) AND (:site = '' OR a.site = :site)"
            + " AND (:person = '' OR l.person = :person)"
            + " AND (:late = 0 OR (c.until_at IS NULL AND l.due_on < :today))"
            + " AND (:open = 0 OR c.until_at IS NULL)"
            + " AND (:owed = 0 OR EXISTS (SELECT 1 FROM charge o WHERE o.custody = c.id AND o.settled_at IS NULL))";

    /** As it is stored. */
    record Row(
            String id,
            String asset,
            String tag,
            String name,
            String assetKind,
            @Nullable String site,
            String kind,
            String place,
            @Nullable String person,
            long sinceAt,
            @Nullable Long untilAt,
            @Nullable String dueOn,
            int renewals,
            String agreement,
            String acceptedBy,
            String conditionOut,
            String noteOut,
            String photoOut,
            String conditionIn,
            String noteIn,
            String photoIn,
            @Nullable String whole,
            long owed) {
        Loan loan() {
            String holder = kind.equals("person") ? Optional.ofNullable(person).orElse("") : place;
            return new Loan(
                    id,
                    new Loan.Thing(asset, tag, name, assetKind, Optional.ofNullable(site)),
                    holder.isEmpty() ? Optional.empty() : Optional.of(Holder.of(kind, holder)),
                    sinceAt,
                    untilAt == null ? OptionalLong.empty() : OptionalLong.of(untilAt),
                    Optional.ofNullable(dueOn).map(LocalDate::parse),
                    renewals,
                    new Loan.Agreed(agreement, acceptedBy),
                    new Terms.State(conditionOut, noteOut, photoOut),
                    new Terms.State(conditionIn, noteIn, photoIn),
                    Optional.ofNullable(whole),
                    owed);
        }
    }

    /** What a list is asked for by; numbers are 1 where it must hold. */
    record Which(String site, String person, int late, int open, int owed, String today) {}

    @SqlQuery("SELECT count(*)" + FROM + WITHIN)
    long count(
            boolean everywhere,
            @BindList(value = "sites", onEmpty = EmptyHandling.NULL_STRING) Collection<String> sites,
            @BindMethods Which which);

    /** The most urgent first; without a day comes last. */
    @SqlQuery(FIELDS + FROM + WITHIN
            + " AND (:afterId = '' OR (coalesce(l.due_on, '9999'), c.id) > (:afterDue, :afterId))"
            + " ORDER BY coalesce(l.due_on, '9999'), c.id LIMIT :limit")
    List<Row> page(
            boolean everywhere,
            @BindList(value = "sites", onEmpty = EmptyHandling.NULL_STRING) Collection<String> sites,
            @BindMethods Which which,
            String afterDue,
            String afterId,
            int limit);

    @SqlQuery(FIELDS + FROM + " WHERE c.id = :id")
    Optional<Row> find(String id);

    @SqlUpdate("UPDATE loan SET due_on = :due, renewals = renewals + 1 WHERE custody = :id")
    void renew(String id, String due);

    /** Open loans of whose day nobody was told yet. */
    @SqlQuery(FIELDS + FROM + " WHERE c.until_at IS NULL AND l.due_on >= :from AND l.due_on <= :to AND NOT EXISTS"
            + " (SELECT 1 FROM reminder r WHERE r.custody = c.id AND r.about = :about AND r.due_on = l.due_on)"
            + " ORDER BY l.due_on, c.id LIMIT :limit")
    List<Row> untold(String about, String from, String to, int limit);
}
