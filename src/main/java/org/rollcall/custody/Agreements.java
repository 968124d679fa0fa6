package org.rollcall.custody;

import java.util.List;
import java.util.Map;
import org.rollcall.platform.Database;
import org.rollcall.platform.Plain;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Caller;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** The texts that borrowers agree to, each under its version; none is ever changed. Thread-safe. */
public final class Agreements {
    private static final int MOST_CHARACTERS = 20_000;

    private final Database database;
    private final Ledger ledger;
    private final Time time;

    public Agreements(Database database, Ledger ledger, Time time) {
        this.database = database;
        this.ledger = ledger;
        this.time = time;
    }

    /** A text; {@code madeAt} in milliseconds since 1970. */
    public record Agreement(String version, String text, long madeAt, String madeBy) {}

    /** All of them, the newest first. */
    public List<Agreement> all() {
        return database.readWith(ChargeDao.class, ChargeDao::agreements).stream()
                .map(row -> new Agreement(row.version(), row.text(), row.madeAt(), row.madeBy()))
                .toList();
    }

    /**
     * Adds a text.
     *
     * @throws Problem 409 where there is one of this version, 422 where it says nothing
     */
    public void add(Caller caller, String version, String text) {
        text.lines().forEach(line -> Plain.require("the text", line));
        if (!version.matches("[A-Za-z0-9._-]{1,40}") || text.isBlank() || text.length() > MOST_CHARACTERS) {
            throw Problem.invalid("an agreement needs a version of 1 to 40 letters, digits, '.', '_' or '-', and a text"
                    + " of at most " + MOST_CHARACTERS + " characters");
        }
        database.change(write -> {
            if (write.dao(ChargeDao.class).agree(version, text, time.millis(), caller.name()) == 0) {
                throw Problem.conflict("there is an agreement '" + version + "' already; give this one a new version");
            }
            ledger.record(
                    write,
                    Act.of(Act.DISTRICT, caller.actor(), "agreement.add", "agreement:" + version)
                            .changing(Map.of(), Map.of("version", version)));
        });
    }

    /** Goes on only where the text that was accepted is there. */
    public static void require(Write write, Terms terms) {
        if (!terms.agreement().isEmpty() && write.dao(ChargeDao.class).hasAgreement(terms.agreement()) == 0) {
            throw Problem.invalid("there is no agreement '" + terms.agreement() + "'; add its text first");
        }
        if (!terms.acceptedBy().matches("(?:borrower|guardian|staff)?")) {
            throw Problem.invalid(
                    "an agreement is accepted by the borrower, a guardian or staff, not '" + terms.acceptedBy() + "'");
        }
    }
}
