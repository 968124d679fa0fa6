package org.rollcall.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.security.Caller;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** The pseudonyms of who was erased, which an import leaves out until an officer lifts that. Thread-safe. */
public final class Erased {
    private static final int A_PAGE = 50;
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})\\.(" + Pseudonyms.LOOKS + ")");

    private final Database database;
    private final Pseudonyms pseudonyms;
    private final Ledger ledger;

    public Erased(Database database, Pseudonyms pseudonyms, Ledger ledger) {
        this.database = database;
        this.pseudonyms = pseudonyms;
        this.ledger = ledger;
    }

    /**
     * Somebody who was erased; times in milliseconds since 1970.
     *
     * @param key the pseudonym
     * @param metAt when the student information system named the person last
     */
    public record Entry(String key, long erasedAt, long metAt) {}

    /** Some of them, the newest first; {@code next} is the cursor of the page after, where there is one. */
    public record Page(List<Entry> items, @Nullable String next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * Who was erased.
     *
     * @param cursor of the page before, or empty
     */
    public Page page(String cursor) {
        Matcher before = CURSOR.matcher(cursor);
        if (!cursor.isEmpty() && !before.matches()) {
            throw Problem.invalid("cursor '" + cursor + "' is none; take next of the page before");
        }
        long at = cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before.group(1));
        String key = cursor.isEmpty() ? "" : before.group(2);
        List<Entry> found = database.readWith(ErasedDao.class, dao -> dao.page(at, key, A_PAGE + 1));
        List<Entry> items = found.subList(0, Math.min(A_PAGE, found.size()));
        boolean more = found.size() > A_PAGE;
        Entry last = items.isEmpty() ? new Entry("", 0, 0) : items.get(items.size() - 1);
        return new Page(items, more ? last.erasedAt() + "." + last.key() : null);
    }

    /**
     * Lets the next import bring somebody in again, who then has the same pseudonym as before; recorded.
     *
     * @return the pseudonym
     */
    public String lift(Caller caller, String sourceId, String reason) {
        String why = Persons.requireReason(reason);
        String key = pseudonyms.of(sourceId.strip());
        database.change(write -> {
            if (write.dao(ErasedDao.class).lift(key) == 0) {
                throw Problem.notFound("nobody with this id is erased");
            }
            ledger.record(
                    write,
                    Act.of(Act.PRIVACY, caller.actor(), "person.lift", Persons.subject(key))
                            .because(why));
        });
        return key;
    }
}
