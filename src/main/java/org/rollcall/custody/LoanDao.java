package org.rollcall.custody;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table of what was agreed with whoever has something. */
interface LoanDao {
    /** What is agreed, as it is stored. */
    record OutRow(
            String custody,
            @Nullable String person,
            @Nullable String whole,
            @Nullable String dueOn,
            String agreement,
            String acceptedBy,
            String condition,
            String note,
            String photo) {}

    @SqlUpdate("""
            INSERT INTO loan (custody, person, whole, due_on, renewals, agreement, accepted_by, condition_out, note_out,
                photo_out, condition_in, note_in, photo_in)
            VALUES (:custody, :person, :whole, :dueOn, 0, :agreement, :acceptedBy, :condition, :note, :photo, '', '', '')
            """)
    void add(@BindMethods OutRow row);

    /** Where a charge is open, whoever is to pay it stays known. */
    @SqlUpdate("""
            UPDATE loan SET condition_in = :condition, note_in = :note, photo_in = :photo, ended_at = CASE WHEN EXISTS
                (SELECT 1 FROM charge WHERE charge.custody = loan.custody AND settled_at IS NULL) THEN NULL ELSE :at END
            WHERE custody = :custody
            """)
    void end(String custody, String condition, String note, String photo, long at);

    /** Gives 0 where the loan is not returned, or something of it is not settled. */
    @SqlUpdate("""
            UPDATE loan SET ended_at = :at WHERE custody = :custody
            AND EXISTS (SELECT 1 FROM custody WHERE custody.id = loan.custody AND until_at IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM charge WHERE charge.custody = loan.custody AND settled_at IS NULL)
            """)
    int settle(String custody, long at);

    @SqlUpdate("UPDATE loan SET ended_at = NULL WHERE custody = :custody")
    void reopen(String custody);

    /** What lies open between the district and somebody. */
    record OpenRow(long out, long owed) {}

    @SqlQuery("""
            SELECT (SELECT count(*) FROM loan l JOIN custody c ON c.id = l.custody WHERE l.person = :person
                    AND c.until_at IS NULL) AS "out",
                (SELECT coalesce(sum(g.cents), 0) FROM loan l JOIN charge g ON g.custody = l.custody
                    WHERE l.person = :person AND g.settled_at IS NULL) AS owed
            """)
    @RegisterConstructorMapper(OpenRow.class)
    OpenRow openOf(String person);

    @SqlQuery("SELECT due_on FROM loan WHERE custody = :custody")
    Optional<String> due(String custody);

    /** Past loans of a person, who is then a former borrower. */
    @SqlUpdate("DELETE FROM loan WHERE person = :person")
    int forget(String person);
}
