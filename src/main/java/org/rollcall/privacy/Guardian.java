package org.rollcall.privacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.security.Caller;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** Gives a family everything that is tied to their child, once it is recorded that somebody took it out. Thread-safe. */
public final class Guardian {
    private final Database database;
    private final Time time;
    private final Ledger ledger;
    private final Persons persons;
    private final List<PersonData> features;

    /** What answering needs. */
    public record Needs(Database database, Time time, Ledger ledger, Persons persons) {}

    /** @param features whoever else keeps something about people */
    public Guardian(Needs needs, List<PersonData> features) {
        this.database = needs.database();
        this.time = needs.time();
        this.ledger = needs.ledger();
        this.persons = needs.persons();
        this.features = List.copyOf(features);
    }

    /** Everything about a person, as a zip file: a page to read and print, and the same for programs. */
    public byte[] export(Caller caller, String key) {
        List<PersonData.Section> sections = database.write(write -> {
            Person person = persons.require(write, caller, key);
            ledger.record(write, Act.of(Act.PRIVACY, caller.actor(), "person.export", Persons.subject(key)));
            List<PersonData.Section> all = new ArrayList<>();
            all.add(entry(person, persons.identity(write, key)));
            all.add(seen(write.handle(), key));
            features.forEach(feature -> all.add(feature.of(write.handle(), key)));
            return all;
        });
        return Bundle.zip(sections, Instant.ofEpochMilli(time.millis()));
    }

    private static PersonData.Section entry(Person person, Person.Identity identity) {
        return new PersonData.Section(
                "The directory",
                List.of("What", "Value"),
                List.of(
                        List.of("Name", identity.name()),
                        List.of("Number in the school's information system", identity.sourceId()),
                        List.of("Role", person.role()),
                        List.of("Grade", Optional.ofNullable(person.grade()).orElse("not given")),
                        List.of("School", person.site()),
                        List.of("At school now", person.active() ? "yes" : "no"),
                        List.of("Stands in other records as", person.key())));
    }

    private static PersonData.Section seen(Handle handle, String key) {
        return new PersonData.Section(
                "Who saw the name, and what was done with the entry",
                List.of("When", "Who", "What", "Why"),
                handle.createQuery("""
                                SELECT at, actor, action, reason FROM act WHERE subject = :subject ORDER BY at LIMIT 10000
                                """)
                        .bind("subject", Persons.subject(key))
                        .map((row, context) -> List.of(
                                Instant.ofEpochMilli(row.getLong(1)).toString(),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)))
                        .list());
    }
}
