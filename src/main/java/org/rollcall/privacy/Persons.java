package org.rollcall.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Caller;
import org.rollcall.security.Pace;
import org.rollcall.security.Permission;
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
    private static final int LOOKS_A_MINUTE = 30;

    /** Somebody at a desk scans a card every second at most. */
    private static final int LOANS_A_MINUTE = 60;

    private final Database database;
    private final Time time;
    private final Vault vault;
    private final Pseudonyms pseudonyms;
    private final Ledger ledger;
    private final Pace pace;
    private final Pace loans;
    private final List<PersonData> features;

    /** What the directory needs. */
    public record Needs(Database database, Time time, Vault vault, Pseudonyms pseudonyms, Ledger ledger) {}

    public Persons(Needs needs) {
        this(needs, List.of());
    }

    /** @param features whoever else keeps something about people */
    public Persons(Needs needs, List<PersonData> features) {
        this.database = needs.database();
        this.time = needs.time();
        this.vault = needs.vault();
        this.pseudonyms = needs.pseudonyms();
        this.ledger = needs.ledger();
        this.pace = new Pace(time, LOOKS_A_MINUTE, "this account");
        this.loans = new Pace(time, LOANS_A_MINUTE, "this account");
        this.features = List.copyOf(features);
    }

    /** Some people of all those that were asked for; {@code next} is the cursor of the page after, where there is one. */
    public record Page(
            long total, List<Person> items, @Nullable String next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * Whom to list: all of it must hold, and what is empty always does.
     *
     * @param q a role, a grade, a school's id or a pseudonym
     */
    public record Filter(String school, String grade, String role, String pseudonym, String q) {
        private static final Pattern KEY = Pattern.compile(Pseudonyms.LOOKS, Pattern.CASE_INSENSITIVE);

        public Filter {
            pseudonym = pseudonym.toLowerCase(Locale.ROOT);
            q = KEY.matcher(q).matches() ? q.toLowerCase(Locale.ROOT) : q;
        }

        /** Whoever fits one word. */
        public static Filter of(String q) {
            return new Filter("", "", "", "", q);
        }
    }

    /** Where a page begins: after this one. */
    record After(String site, String key) {
        private static final Pattern CURSOR = Pattern.compile("(.*)\\.(" + Pseudonyms.LOOKS + ")");

        static After of(String cursor) {
            Matcher matcher = CURSOR.matcher(cursor);
            if (!cursor.isEmpty() && !matcher.matches()) {
                throw Problem.invalid("cursor '" + cursor + "' is none; take next of the page before");
            }
            return cursor.isEmpty() ? new After("", "") : new After(matcher.group(1), matcher.group(2));
        }

        static String cursor(Person last) {
            return last.site() + "." + last.key();
        }
    }

    /**
     * People of the caller's schools.
     *
     * @param cursor of the page before, or empty
     */
    public Page find(Caller caller, Filter filter, String cursor, int limit) {
        After after = After.of(cursor);
        boolean everywhere = caller.scope().isEverywhere();
        Set<String> sites = caller.scope().sites();
        return database.readWith(PersonDao.class, dao -> {
            List<Person> found = dao.page(everywhere, sites, filter, after.site(), after.key(), limit + 1);
            List<Person> items = found.subList(0, Math.min(limit, found.size()));
            String next = found.size() > limit ? After.cursor(items.get(limit - 1)) : null;
            return new Page(dao.count(everywhere, sites, filter), items, next);
        });
    }

    /**
     * Who has exactly this id in the student information system, once it is recorded that the caller asked and why.
     *
     * @throws Problem 404 where nobody of the caller's schools has, 429 where the caller asks too often, 503 where
     *     pseudonyms are locked
     */
    public Person lookUp(Caller caller, String sourceId, String reason) {
        String why = requireReason(reason);
        pace.step(caller.name());
        return found(caller, pseudonyms.of(sourceId.strip()), why);
    }

    /**
     * Who stands at the desk with a card: by the key, or by exactly this id in the student information system. Recorded as a
     * look-up; no name leaves.
     *
     * @throws Problem as {@link #lookUp}
     */
    public Person atDesk(Caller caller, String scanned) {
        loans.step(caller.name());
        String text = scanned.strip();
        String typed = text.toLowerCase(Locale.ROOT);
        return found(caller, typed.matches(Pseudonyms.LOOKS) ? typed : pseudonyms.of(text), "lends or takes back");
    }

    private Person found(Caller caller, String key, String why) {
        Optional<Person> found = database.write(write -> {
            Optional<Person> known = write.dao(PersonDao.class).find(key);
            Optional<Person> mine = known.filter(person -> caller.scope().covers(person.site()));
            String subject = known.isPresent() ? subject(key) : "directory:people";
            ledger.record(
                    write,
                    Act.of(Act.PRIVACY, caller.actor(), "person.lookup", subject)
                            .changing(Map.of(), Map.of("found", mine.isPresent() ? "yes" : "no"))
                            .because(why));
            return mine;
        });
        return found.orElseThrow(() -> Problem.notFound("nobody of your schools has this id" + erased(caller, key)));
    }

    private String erased(Caller caller, String key) {
        return caller.may(Permission.PRIVACY_MANAGE)
                        && database.readWith(ErasedDao.class, dao -> dao.find(key))
                                .isPresent()
                ? "; who had it was erased, and an import leaves them out until you lift that"
                : "";
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

    /**
     * What erasing did.
     *
     * @param log whether the old bytes are gone from the database's log, too
     * @param requests what the family asked, which stays to show that it was answered in time
     */
    public record Erasure(Database.Scrubbed log, int requests) {}

    /**
     * Deletes the entry, and what features keep about the person; what history says of this pseudonym is then of a former person, whom nobody can name. An import
     * does not bring the person back until an officer lifts that.
     *
     * @throws Problem 409 where something is open, such as a device that is not returned
     */
    public Erasure erase(Caller caller, String key, String reason) {
        String why = requireReason(reason);
        int requests = database.write(write -> {
            require(write, caller, key);
            features.forEach(feature -> feature.holdsBack(write, key).ifPresent(open -> {
                throw Problem.refused("open", open);
            }));
            features.forEach(feature -> feature.forget(write, key));
            PersonDao dao = write.dao(PersonDao.class);
            dao.blank(key);
            dao.delete(key);
            write.dao(ErasedDao.class).add(key, time.millis());
            ledger.record(
                    write,
                    Act.of(Act.PRIVACY, caller.actor(), "person.erase", subject(key))
                            .because(why));
            return write.dao(RequestDao.class).about(key).size();
        });
        return new Erasure(database.scrub(), requests);
    }

    /**
     * Whoever has this key, where the caller may see them.
     *
     * @throws Problem 404 where nobody of the caller's schools has
     */
    public Person require(Write write, Caller caller, String key) {
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

    static String missing(String key) {
        return "no person '" + key + "'";
    }
}
