package org.rollcall.custody;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table of who has what, with the people of its loans. */
@RegisterConstructorMapper(CustodyDao.Row.class)
interface CustodyDao {
    String SELECT = "SELECT c.id, c.asset, c.kind, c.place, l.person, l.due_on, c.since_at, c.until_at"
            + " FROM custody c LEFT JOIN loan l ON l.custody = c.id";

    /** As it is stored. */
    record Row(
            String id,
            String asset,
            String kind,
            String place,
            @Nullable String person,
            @Nullable String dueOn,
            long sinceAt,
            @Nullable Long untilAt) {
        Assigned assigned() {
            String holder = kind.equals("person") ? Optional.ofNullable(person).orElse("") : place;
            return new Assigned(
                    id,
                    asset,
                    holder.isEmpty() ? Optional.empty() : Optional.of(Holder.of(kind, holder)),
                    sinceAt,
                    untilAt == null ? OptionalLong.empty() : OptionalLong.of(untilAt),
                    Optional.ofNullable(dueOn).map(LocalDate::parse));
        }
    }

    @SqlQuery(SELECT + " WHERE c.id = :id")
    Optional<Row> find(String id);

    @SqlQuery(SELECT + " WHERE c.asset = :asset AND c.until_at IS NULL")
    Optional<Row> open(String asset);

    @SqlQuery(SELECT + " WHERE c.asset = :asset AND c.since_at <= :at AND (c.until_at IS NULL OR c.until_at > :at)"
            + " ORDER BY c.since_at DESC LIMIT 1")
    Optional<Row> at(String asset, long at);

    @SqlQuery(SELECT + " WHERE c.asset = :asset ORDER BY c.since_at DESC, c.id LIMIT :limit")
    List<Row> history(String asset, int limit);

    @SqlQuery("SELECT count(*) FROM custody WHERE asset = :asset AND id <> :id AND since_at >= :until")
    int after(String asset, String id, long until);

    @SqlQuery(SELECT + " WHERE c.kind = :kind AND c.place = :place"
            + " AND c.since_at <= :at AND (c.until_at IS NULL OR c.until_at > :at)"
            + " ORDER BY c.since_at, c.id LIMIT :limit")
    List<Row> inPlace(String kind, String place, long at, int limit);

    @SqlQuery(SELECT + " WHERE l.person = :person AND c.since_at <= :at AND (c.until_at IS NULL OR c.until_at > :at)"
            + " ORDER BY c.since_at, c.id LIMIT :limit")
    List<Row> ofPerson(String person, long at, int limit);

    @SqlQuery(SELECT + " WHERE l.whole = :whole AND c.until_at IS NULL ORDER BY c.asset LIMIT :limit")
    List<Row> with(String whole, int limit);

    @SqlUpdate("INSERT INTO custody (id, asset, kind, place, since_at) VALUES (:id, :asset, :kind, :place, :at)")
    void add(String id, String asset, String kind, String place, long at);

    @SqlUpdate("UPDATE custody SET until_at = :at WHERE id = :id AND until_at IS NULL")
    int end(String id, long at);
}
