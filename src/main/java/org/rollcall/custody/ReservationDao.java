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

/** The table of what is set aside. */
@RegisterConstructorMapper(ReservationDao.Row.class)
interface ReservationDao {
    String SELECT = "SELECT id, asset, kind, site, many, from_on, to_on, holder_kind, holder, picked, made_at, made_by,"
            + " ended_at FROM reservation";

    /** As it is stored. */
    record Row(
            String id,
            @Nullable String asset,
            String kind,
            String site,
            int many,
            String fromOn,
            String toOn,
            String holderKind,
            String holder,
            int picked,
            long madeAt,
            String madeBy,
            @Nullable Long endedAt) {
        Reservation reservation() {
            return new Reservation(
                    id,
                    new Reservation.Wanted(Optional.ofNullable(asset), kind, site, many),
                    new Reservation.Period(LocalDate.parse(fromOn), LocalDate.parse(toOn)),
                    Holder.of(holderKind, holder),
                    picked,
                    madeAt,
                    madeBy,
                    endedAt == null ? OptionalLong.empty() : OptionalLong.of(endedAt));
        }
    }

    @SqlUpdate("""
            INSERT INTO reservation (id, asset, kind, site, many, from_on, to_on, holder_kind, holder, picked, made_at, made_by)
            VALUES (:id, :asset, :kind, :site, :many, :fromOn, :toOn, :holderKind, :holder, 0, :madeAt, :madeBy)
            """)
    void add(@BindMethods Row row);

    @SqlQuery(SELECT + " WHERE id = :id")
    Optional<Row> find(String id);

    @SqlQuery(SELECT + " WHERE (:everywhere OR site IN (<sites>)) AND (:site = '' OR site = :site)"
            + " AND ended_at IS NULL AND to_on >= :from AND from_on <= :to ORDER BY from_on, id LIMIT :limit")
    List<Row> calendar(
            boolean everywhere,
            @BindList(value = "sites", onEmpty = EmptyHandling.NULL_STRING) Collection<String> sites,
            String site,
            String from,
            String to,
            int limit);

    /** Of a kind at a school, whichever asset they name. */
    @SqlQuery(
            SELECT + " WHERE site = :site AND kind = :kind AND ended_at IS NULL AND to_on >= :from AND from_on <= :to")
    List<Row> overlapping(String site, String kind, String from, String to);

    /**
     * How many of a kind a school can give out from a day on: what is in stock, and what is back before. What is late, or out
     * without a day, is not counted.
     */
    @SqlQuery("""
            SELECT count(*) FROM asset a LEFT JOIN custody c ON c.asset = a.id AND c.until_at IS NULL
                LEFT JOIN loan l ON l.custody = c.id
            WHERE coalesce(a.site, '') = :site AND a.kind = :kind AND a.lifecycle IN ('in-stock', 'in-service')
                AND ((c.id IS NULL AND a.lifecycle = 'in-stock') OR (l.due_on < :from AND l.due_on >= :today))
            """)
    int usable(String site, String kind, String from, String today);

    /** Whether one asset is among those. */
    @SqlQuery("""
            SELECT count(*) FROM asset a LEFT JOIN custody c ON c.asset = a.id AND c.until_at IS NULL
                LEFT JOIN loan l ON l.custody = c.id
            WHERE a.id = :asset AND a.lifecycle IN ('in-stock', 'in-service')
                AND ((c.id IS NULL AND a.lifecycle = 'in-stock') OR (l.due_on < :from AND l.due_on >= :today))
            """)
    int isUsable(String asset, String from, String today);

    /** Whether one is in use and nobody said by whom, as what was recorded before there was a desk. */
    @SqlQuery("""
            SELECT count(*) FROM asset a WHERE a.id = :asset AND a.lifecycle = 'in-service'
                AND NOT EXISTS (SELECT 1 FROM custody c WHERE c.asset = a.id AND c.until_at IS NULL)
            """)
    int isUnclaimed(String asset);

    @SqlUpdate("""
            UPDATE reservation SET picked = picked + 1, ended_at = CASE WHEN picked + 1 >= many THEN :at ELSE NULL END
            WHERE id = :id
            """)
    void pick(String id, long at);

    @SqlUpdate("UPDATE reservation SET ended_at = :at WHERE id = :id AND ended_at IS NULL")
    int end(String id, long at);

    @SqlUpdate("UPDATE reservation SET ended_at = :at WHERE ended_at IS NULL AND to_on < :today")
    int endPast(String today, long at);
}
