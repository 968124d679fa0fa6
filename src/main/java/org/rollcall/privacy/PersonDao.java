package org.rollcall.privacy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of people. */
interface PersonDao {
    String WITHIN = " FROM person WHERE (:everywhere OR site IN (<sites>))"
            + " AND (:school = '' OR site = :school) AND (:grade = '' OR grade = :grade)"
            + " AND (:role = '' OR role = :role) AND (:pseudonym = '' OR pseudonym = :pseudonym)"
            + " AND (:q = '' OR role = :q OR grade = :q OR site = :q OR pseudonym = :q)";

    @SqlUpdate("""
            INSERT INTO person (pseudonym, role, grade, site, active, sealed, saved_at, left_at)
            VALUES (:key, :role, :grade, :site, CASE WHEN :active THEN 1 ELSE 0 END, :sealed, :at,
                CASE WHEN :active THEN NULL ELSE :at END)
            ON CONFLICT (pseudonym) DO UPDATE SET role = excluded.role, grade = excluded.grade, site = excluded.site,
                active = excluded.active, sealed = excluded.sealed, saved_at = excluded.saved_at,
                left_at = CASE WHEN excluded.active = 1 THEN NULL ELSE coalesce(person.left_at, excluded.left_at) END
            """)
    void save(@BindMethods Person person, String sealed, long at);

    @SqlQuery("SELECT pseudonym AS key, role, grade, site, active FROM person WHERE pseudonym = :key")
    @RegisterConstructorMapper(Person.class)
    Optional<Person> find(String key);

    @SqlQuery("SELECT sealed FROM person WHERE pseudonym = :key")
    Optional<String> sealed(String key);

    @SqlQuery("SELECT count(*)" + WITHIN)
    long count(
            boolean everywhere,
            @BindList(value = "sites", onEmpty = EmptyHandling.NULL_STRING) Collection<String> sites,
            @BindMethods Persons.Filter filter);

    @SqlQuery("SELECT pseudonym AS key, role, grade, site, active" + WITHIN
            + " AND (:afterKey = '' OR (site, pseudonym) > (:afterSite, :afterKey))"
            + " ORDER BY site, pseudonym LIMIT :limit")
    @RegisterConstructorMapper(Person.class)
    List<Person> page(
            boolean everywhere,
            @BindList(value = "sites", onEmpty = EmptyHandling.NULL_STRING) Collection<String> sites,
            @BindMethods Persons.Filter filter,
            String afterSite,
            String afterKey,
            int limit);

    @SqlQuery("SELECT pseudonym FROM person WHERE site = :site AND active = 1")
    List<String> activeAt(String site);

    @SqlUpdate("UPDATE person SET active = 0, left_at = :at WHERE pseudonym = :key AND site = :site AND active = 1")
    int leave(String key, String site, long at);

    /** Who somebody is, sealed. */
    record SealedRow(String key, String sealed) {
        @Override
        public String toString() {
            return "SealedRow[key=" + key + "]";
        }
    }

    @SqlQuery("SELECT pseudonym AS key, sealed FROM person")
    @RegisterConstructorMapper(SealedRow.class)
    List<SealedRow> sealed();

    @SqlUpdate("UPDATE person SET sealed = :sealed WHERE pseudonym = :key AND sealed = :was")
    int reseal(String key, String was, String sealed);

    /** The sealed text first, so that no page of the database keeps it while the row goes. */
    @SqlUpdate("UPDATE person SET sealed = '' WHERE pseudonym = :key")
    void blank(String key);

    @SqlUpdate("DELETE FROM person WHERE pseudonym = :key")
    int delete(String key);
}
