package org.rollcall.privacy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Caller;
import org.rollcall.security.Vault;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * The directory of people. Everywhere else they are pseudonyms; a name leaves only with a reason, after that is recorded.
 * Thread-safe.
 */
public final class Persons {
    private static final int SHORTEST_REASON = 8;
    private static final int LONGEST_REASON = 200;
    private static final int MOST_CHARACTERS = 200;
    private static final Set<String> ROLES = Set.of("student", "staff");

    private final Database database;
    private final Time time;
    private final Vault vault;
    private final Pseudonyms pseudonyms;
    private final Predicate<String> isSite;
    private final Ledger ledger;

    /** What the directory needs. */
    public record Needs(Database database, Time time, Vault vault, Pseudonyms pseudonyms, Ledger ledger) {}

    /** @param isSite whether there is such a school */
    public Persons(Needs needs, Predicate<String> isSite) {
        this.database = needs.database();
        this.time = needs.time();
        this.vault = needs.vault();
        this.pseudonyms = needs.pseudonyms();
        this.ledger = needs.ledger();
        this.isSite = isSite;
    }

    /** Some people of all those that were asked for. */
    public record Page(long total, List<Person> items) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * Records people as the student information system knows them: all of them, or none where one is wrong.
     *
     * @throws Problem 422 that says which one, by its place in the list, and what is wrong
     */
    public int save(Caller caller, List<Person.Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            check(caller, entries.get(i), "person " + (i + 1) + " of " + entries.size());
        }
        return database.write(write -> {
            entries.forEach(entry -> save(write, caller, entry));
            ledger.record(
                    write,
                    Act.of(Act.PRIVACY, caller.actor(), "person.save", "directory:people")
                            .changing(Map.of(), Map.of("people", Integer.toString(entries.size()))));
            return entries.size();
        });
    }

    private void check(Caller caller, Person.Entry entry, String which) {
        requireText(entry.sourceId(), which + " needs a sourceId of 1 to 200 characters");
        requireText(entry.name(), which + " needs a name of 1 to 200 characters");
        if (!ROLES.contains(entry.role())) {
            throw Problem.invalid(which + " needs the role 'student' or 'staff'");
        }
        if (entry.grade() != null && entry.grade().length() > 20) {
            throw Problem.invalid(which + " has a grade of more than 20 characters");
        }
        if (!isSite.test(entry.site()) || !caller.scope().covers(entry.site())) {
            throw Problem.invalid(which + " is at a school that is not known; record the school first");
        }
    }

    private static void requireText(String text, String otherwise) {
        if (text.isBlank() || text.length() > MOST_CHARACTERS || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(otherwise);
        }
    }

    private void save(Write write, Caller caller, Person.Entry entry) {
        String key = pseudonyms.of(entry.sourceId().strip());
        PersonDao dao = write.dao(PersonDao.class);
        dao.find(key).ifPresent(known -> caller.scope().require(Optional.of(known.site()), missing(key)));
        Person.Identity identity =
                new Person.Identity(entry.name().strip(), entry.sourceId().strip());
        dao.save(
                new Person(key, entry.role(), entry.grade(), entry.site(), entry.active()),
                vault.seal(subject(key), identity.text()),
                time.millis());
    }

    /**
     * People of the caller's schools.
     *
     * @param q a role, a grade, a school's id or exactly the id in the student information system; empty for all
     */
    public Page find(Caller caller, String q, int limit) {
        String key = q.isEmpty() ? "" : pseudonyms.of(q);
        boolean everywhere = caller.scope().isEverywhere();
        Set<String> sites = caller.scope().sites();
        return database.readWith(
                PersonDao.class,
                dao -> new Page(dao.count(everywhere, sites, q, key), dao.page(everywhere, sites, q, key, limit)));
    }

    /** Who it is, once it is recorded that the caller saw it and why. */
    public Person.Identity reveal(Caller caller, String key, String reason) {
        String why = requireReason(reason);
        return database.write(write -> {
            require(write, caller, key);
            ledger.record(
                    write,
                    Act.of(Act.PRIVACY, caller.actor(), "person.reveal", subject(key))
                            .because(why));
            return identity(write, key);
        });
    }

    /** Deletes the entry; what history says of this pseudonym is then of a former person, whom nobody can name. */
    public void erase(Caller caller, String key, String reason) {
        String why = requireReason(reason);
        database.change(write -> {
            require(write, caller, key);
            PersonDao dao = write.dao(PersonDao.class);
            dao.blank(key);
            dao.delete(key);
            ledger.record(
                    write,
                    Act.of(Act.PRIVACY, caller.actor(), "person.erase", subject(key))
                            .because(why));
        });
        database.scrub();
    }

    Person require(Write write, Caller caller, String key) {
        Person person = write.dao(PersonDao.class).find(key).orElseThrow(() -> Problem.notFound(missing(key)));
        caller.scope().require(Optional.of(person.site()), missing(key));
        return person;
    }

    Person.Identity identity(Write write, String key) {
        return write.dao(PersonDao.class)
                .sealed(key)
                .flatMap(text -> vault.open(subject(key), text))
                .flatMap(Person.Identity::of)
                .orElseThrow(() -> Problem.conflict("the name of '" + key
                        + "' cannot be opened: the key file is another one; restore the one it was sealed with"));
    }

    /** The reason, if it is one. */
    static String requireReason(String reason) {
        String why = reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            throw Problem.invalid("say why in " + SHORTEST_REASON + " to " + LONGEST_REASON
                    + " characters, such as 'Chromebook WB-17 found in the gym'; it is recorded");
        }
        return why;
    }

    /** What the ledger calls a person; the name is sealed for the same. */
    static String subject(String key) {
        return "person:" + key;
    }

    private static String missing(String key) {
        return "no person '" + key + "'";
    }
}
