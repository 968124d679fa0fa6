package org.rollcall.privacy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rollcall.platform.Database;
import org.rollcall.platform.Plain;
import org.rollcall.platform.Portions;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Caller;
import org.rollcall.security.Vault;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * Brings people in from the student information system. Who was erased stays out. It is written in many short transactions:
 * where it is cut off, sending the same again does the rest. Thread-safe.
 */
public final class Roster {
    private static final int MOST_CHARACTERS = 200;
    private static final Set<String> ROLES = Set.of("student", "staff");

    /** Of a school's people, in per cent, who may leave at once without a confirmation. */
    private static final int MOST_LEAVING = 20;

    private final Database database;
    private final Time time;
    private final Vault vault;
    private final Pseudonyms pseudonyms;
    private final Ledger ledger;
    private final Predicate<String> isSite;

    /** @param isSite whether there is such a school */
    public Roster(Persons.Needs needs, Predicate<String> isSite) {
        this.database = needs.database();
        this.time = needs.time();
        this.vault = needs.vault();
        this.pseudonyms = needs.pseudonyms();
        this.ledger = needs.ledger();
        this.isSite = isSite;
    }

    /**
     * Says that the people are all of a school, so that whoever is not among them has left.
     *
     * @param confirmed so many may leave, however large a part of the school that is
     */
    public record Whole(String school, int confirmed) {}

    /**
     * What became of an import.
     *
     * @param erased how many were left out because they were erased
     * @param left how many have left
     */
    public record Saved(int saved, int erased, int left) {
        private Map<String, String> facts() {
            return Map.of(
                    "saved", Integer.toString(saved),
                    "erased", Integer.toString(erased),
                    "left", Integer.toString(left));
        }
    }

    /** @param which by its place in the list */
    private record Row(Person person, Person.Identity identity, String which) {
        @Override
        public String toString() {
            return person.key();
        }
    }

    /**
     * Records people as the student information system knows them: all of them, or none where one is wrong.
     *
     * @throws Problem 422 that says which one, by its place in the list, and what is wrong; 409 where too many would leave;
     *     503 where pseudonyms or the vault are locked
     */
    public Saved save(Caller caller, List<Person.Entry> entries, Optional<Whole> whole) {
        for (int i = 0; i < entries.size(); i++) {
            check(caller, entries.get(i), whole, which(i, entries));
        }
        List<Row> rows = IntStream.range(0, entries.size())
                .mapToObj(i -> row(entries.get(i), which(i, entries)))
                .toList();
        if (!caller.scope().isEverywhere()) {
            requireMine(caller, rows);
        }
        List<String> leaving = whole.map(all -> leaving(caller, all, rows)).orElse(List.of());
        Map<String, String> about = new HashMap<>(Map.of("sent", Integer.toString(rows.size())));
        whole.ifPresent(
                all -> about.putAll(Map.of("school", all.school(), "leaving", Integer.toString(leaving.size()))));
        // A locked vault says so before anything is recorded; the rest is sealed as it is written, with the key of
        // then.
        rows.stream().limit(1).forEach(this::sealed);
        ledger.record(Act.of(Act.PRIVACY, caller.actor(), "person.save", "directory:people")
                .changing(Map.of(), about));
        Portions portions = new Portions(database, time);
        int saved = portions.run(rows, (write, row) -> save(write, caller, row));
        String school = whole.map(Whole::school).orElse("");
        int left =
                portions.run(leaving, (write, key) -> write.dao(PersonDao.class).leave(key, school, time.millis()) > 0);
        Saved done = new Saved(saved, rows.size() - saved, left);
        ledger.record(Act.of(Act.PRIVACY, caller.actor(), "person.saved", "directory:people")
                .changing(Map.of(), done.facts()));
        return done;
    }

    private static String which(int index, List<Person.Entry> entries) {
        return "person " + (index + 1) + " of " + entries.size();
    }

    private void check(Caller caller, Person.Entry entry, Optional<Whole> whole, String which) {
        requireText(which, "sourceId", entry.sourceId());
        requireText(which, "name", entry.name());
        if (!ROLES.contains(entry.role())) {
            throw Problem.invalid(which + " needs the role 'student' or 'staff'");
        }
        if (entry.grade() != null && entry.grade().length() > 20) {
            throw Problem.invalid(which + " has a grade of more than 20 characters");
        }
        Plain.require("the grade of " + which, entry.grade() == null ? "" : entry.grade());
        if (!isMine(caller, entry.site())) {
            throw Problem.invalid(which + " is at a school that is not known; record the school first");
        }
        if (whole.filter(all -> !all.school().equals(entry.site())).isPresent()) {
            throw Problem.invalid(
                    which + " is at another school than the whole roster is of; send each school by itself");
        }
    }

    private boolean isMine(Caller caller, String site) {
        return isSite.test(site) && caller.scope().covers(site);
    }

    private static void requireText(String which, String what, String text) {
        if (text.isBlank() || text.length() > MOST_CHARACTERS) {
            throw Problem.invalid(which + " needs a " + what + " of 1 to " + MOST_CHARACTERS + " characters");
        }
        Plain.require("the " + what + " of " + which, text);
    }

    private Row row(Person.Entry entry, String which) {
        String id = entry.sourceId().strip();
        String key = pseudonyms.of(id);
        Person.Identity identity = new Person.Identity(entry.name().strip(), id);
        return new Row(new Person(key, entry.role(), entry.grade(), entry.site(), entry.active()), identity, which);
    }

    private void requireMine(Caller caller, List<Row> rows) {
        database.readWith(PersonDao.class, dao -> {
            rows.forEach(row -> requireMine(caller, dao, row));
            return rows.size();
        });
    }

    /** Nobody brings people out of a school that is not theirs; and where they are is not told, nor as whom. */
    private static void requireMine(Caller caller, PersonDao dao, Row row) {
        dao.find(row.person().key())
                .filter(known -> !caller.scope().covers(known.site()))
                .ifPresent(known -> {
                    throw Problem.invalid(row.which() + " is recorded at a school that is not yours;"
                            + " let that school or the district move them");
                });
    }

    private List<String> leaving(Caller caller, Whole whole, List<Row> rows) {
        if (!isMine(caller, whole.school())) {
            throw Problem.invalid("the school '" + whole.school() + "' is not known; record it first");
        }
        Set<String> here = rows.stream().map(row -> row.person().key()).collect(Collectors.toSet());
        List<String> active = database.readWith(PersonDao.class, dao -> dao.activeAt(whole.school()));
        List<String> leaving =
                active.stream().filter(key -> !here.contains(key)).toList();
        if (leaving.size() * 100L > active.size() * (long) MOST_LEAVING && leaving.size() > whole.confirmed()) {
            throw Problem.conflict("of " + active.size() + " people of the school '" + whole.school() + "' "
                    + leaving.size() + " would have left, more than " + MOST_LEAVING
                    + " %; send the whole roster, or confirm with confirm=" + leaving.size());
        }
        return leaving;
    }

    private boolean save(Write write, Caller caller, Row row) {
        String key = row.person().key();
        if (write.dao(ErasedDao.class).meet(key, time.millis()) > 0) {
            return false;
        }
        PersonDao dao = write.dao(PersonDao.class);
        requireMine(caller, dao, row);
        dao.save(row.person(), sealed(row), time.millis());
        return true;
    }

    private String sealed(Row row) {
        return vault.seal(Persons.subject(row.person().key()), row.identity().text());
    }
}
