package org.rollcall.custody;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollcall.platform.Database;
import org.rollcall.platform.Plain;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.Caller;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** What is lent and until when, what is to be paid, and who is to be reminded. Thread-safe. */
public final class Loans {
    private static final Pattern CURSOR = Pattern.compile("([0-9-]{4,10})\\.([0-9a-f-]{36})");
    private static final long MOST_CENTS = 10_000_000;
    private static final int MOST_RENEWED_DAYS = 400;
    private static final int SOON_DAYS = 2;
    private static final int A_PASS = 500;

    private final Database database;
    private final Ledger ledger;
    private final Days days;
    private final Reservations reservations;

    public Loans(Database database, Ledger ledger, Days days, Reservations reservations) {
        this.database = database;
        this.ledger = ledger;
        this.days = days;
        this.reservations = reservations;
    }

    /** What a list shows. */
    public enum State {
        OUT,
        LATE,
        OWED,
        ALL
    }

    /**
     * Which loans to list.
     *
     * @param site the school, or empty
     * @param person the pseudonym, or empty
     */
    public record Filter(State state, String site, String person) {
        DeskDao.Which which(LocalDate today) {
            return new DeskDao.Which(
                    site,
                    person,
                    state == State.LATE ? 1 : 0,
                    state == State.OUT ? 1 : 0,
                    state == State.OWED ? 1 : 0,
                    today.toString());
        }
    }

    /** Some of all that fit, the most urgent first. */
    public record Page(long total, List<Loan> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * The loans that fit, of those that somebody may see.
     *
     * @param cursor of the page before, or empty
     */
    public Page page(Scope scope, Filter filter, String cursor, int limit) {
        Matcher after = CURSOR.matcher(cursor);
        if (!cursor.isEmpty() && !after.matches()) {
            throw Problem.invalid("cursor '" + cursor + "' is none; take next of the page before");
        }
        String due = cursor.isEmpty() ? "" : after.group(1);
        String id = cursor.isEmpty() ? "" : after.group(2);
        DeskDao.Which which = filter.which(days.today());
        return database.readWith(DeskDao.class, dao -> {
            List<Loan> items = dao.page(scope.isEverywhere(), scope.sites(), which, due, id, limit).stream()
                    .map(DeskDao.Row::loan)
                    .toList();
            Optional<String> next = items.size() < limit
                    ? Optional.empty()
                    : Optional.of(items.get(items.size() - 1))
                            .map(last -> last.due().map(LocalDate::toString).orElse("9999") + "." + last.id());
            return new Page(dao.count(scope.isEverywhere(), scope.sites(), which), items, next);
        });
    }

    /** The loan, where the caller may see what is lent; else 404. */
    public Loan get(Scope scope, String id) {
        return database.readWith(DeskDao.class, dao -> dao.find(id))
                .map(DeskDao.Row::loan)
                .filter(loan -> scope.covers(loan.thing().site()))
                .orElseThrow(() -> missing(id));
    }

    private static Loan get(Write write, Caller caller, String id) {
        return write.dao(DeskDao.class)
                .find(id)
                .map(DeskDao.Row::loan)
                .filter(loan -> caller.scope().covers(loan.thing().site()))
                .orElseThrow(() -> missing(id));
    }

    private static Problem missing(String id) {
        return Problem.notFound("no loan '" + id + "'");
    }

    /**
     * Lets somebody keep it for longer.
     *
     * @throws Problem 409 where it is back already, or set aside for somebody else before that day
     */
    public Loan renew(Caller caller, String id, LocalDate due) {
        LocalDate today = days.today();
        if (due.isBefore(today) || due.isAfter(today.plusDays(MOST_RENEWED_DAYS))) {
            throw Problem.invalid("a loan can be made longer until a day from today to " + MOST_RENEWED_DAYS
                    + " days from now, not until " + due);
        }
        return database.write(write -> {
            Loan loan = get(write, caller, id);
            if (!loan.isOpen()) {
                throw Problem.refused("returned", loan.thing().name() + " is back already");
            }
            reservations.requireFree(write, loan, due);
            write.dao(DeskDao.class).renew(id, due.toString());
            write.dao(ChargeDao.class).withdraw(id, days.time().millis());
            record(
                    write,
                    caller.actor(),
                    loan,
                    "loan.renew",
                    Map.of("due", loan.due().map(LocalDate::toString).orElse("")),
                    Map.of("custody", id, "due", due.toString()));
            return get(write, caller, id);
        });
    }

    /** What is to be paid for a loan. */
    public record Charge(
            String id, long cents, String reason, long raisedAt, String raisedBy, Optional<LocalDate> settled) {
        static Charge of(ChargeDao.ChargeRow row) {
            return new Charge(
                    row.id(),
                    row.cents(),
                    row.reason(),
                    row.raisedAt(),
                    row.raisedBy(),
                    Optional.ofNullable(row.settledOn()).map(LocalDate::parse));
        }
    }

    public List<Charge> charges(Scope scope, String loan) {
        get(scope, loan);
        return database.readWith(ChargeDao.class, dao -> dao.of(loan)).stream()
                .map(Charge::of)
                .toList();
    }

    /** Asks a family to pay; who that is stays known until it is settled. */
    public Charge charge(Caller caller, String id, long cents, String reason) {
        return database.write(write -> charge(write, caller, id, cents, reason));
    }

    /** The same within a transaction. */
    public Charge charge(Write write, Caller caller, String id, long cents, String reason) {
        Plain.require("the reason", reason);
        if (cents <= 0 || cents > MOST_CENTS || reason.isBlank()) {
            throw Problem.invalid("a charge needs a reason, and 1 to " + MOST_CENTS + " cents");
        }
        Loan loan = get(write, caller, id);
        if (loan.holder().isEmpty()) {
            throw Problem.refused("forgotten", "who had " + loan.thing().name() + " is no longer kept");
        }
        String charge = UUID.randomUUID().toString();
        ChargeDao dao = write.dao(ChargeDao.class);
        dao.add(charge, id, cents, reason, days.time().millis(), caller.name());
        write.dao(LoanDao.class).reopen(id);
        record(
                write,
                caller.actor(),
                loan,
                "loan.charge",
                Map.of(),
                Map.of("custody", id, "charge", charge, "cents", Long.toString(cents)));
        return dao.find(charge).map(Charge::of).orElseThrow();
    }

    /** Writes down that a charge was paid or waived. */
    public void settle(Caller caller, String charge, LocalDate on) {
        database.change(write -> {
            ChargeDao dao = write.dao(ChargeDao.class);
            ChargeDao.ChargeRow row =
                    dao.find(charge).orElseThrow(() -> Problem.notFound("no charge '" + charge + "'"));
            Loan loan = write.dao(DeskDao.class)
                    .find(row.custody())
                    .map(DeskDao.Row::loan)
                    .filter(known -> caller.scope().covers(known.thing().site()))
                    .orElseThrow(() -> Problem.notFound("no charge '" + charge + "'"));
            if (dao.settle(charge, on.toString(), days.time().millis()) == 0) {
                throw Problem.refused("settled", "this charge is settled already, on " + row.settledOn());
            }
            write.dao(LoanDao.class).settle(row.custody(), days.time().millis());
            record(
                    write,
                    caller.actor(),
                    loan,
                    "loan.settle",
                    Map.of(),
                    Map.of("custody", row.custody(), "charge", charge, "on", on.toString()));
        });
    }

    /** Of which loan somebody is to be reminded. */
    public record Reminder(String id, String about, LocalDate due, long madeAt, Loan loan) {}

    /** All that wait for somebody to remind of them, at most 500; the oldest day first. */
    public List<Reminder> toRemind(Scope scope) {
        return database.read(handle ->
                handle.attach(ChargeDao.class).toRemind(scope.isEverywhere(), scope.sites(), A_PASS).stream()
                        .map(row -> reminder(row, handle.attach(DeskDao.class)))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<Reminder> reminder(ChargeDao.ReminderRow row, DeskDao loans) {
        return loans.find(row.custody())
                .map(loan ->
                        new Reminder(row.id(), row.about(), LocalDate.parse(row.dueOn()), row.madeAt(), loan.loan()));
    }

    /** Writes down that somebody was reminded. */
    public void reminded(Caller caller, String id) {
        database.change(write -> {
            ChargeDao dao = write.dao(ChargeDao.class);
            Reminder reminder = dao.reminder(id)
                    .flatMap(row -> reminder(row, write.dao(DeskDao.class)))
                    .filter(known -> caller.scope().covers(known.loan().thing().site()))
                    .orElseThrow(() -> Problem.notFound("no reminder '" + id + "'"));
            if (dao.reminded(id, days.time().millis(), caller.name()) > 0) {
                record(write, caller.actor(), reminder.loan(), "loan.reminded", Map.of(), Map.of("reminder", id));
            }
        });
    }

    /**
     * The daily pass: puts on the desk's list whoever is to be reminded, each once for each day agreed. Nothing is sent.
     *
     * @return how many came on the list
     */
    public int remind() {
        LocalDate today = days.today();
        reservations.endPast();
        return remind("late", LocalDate.EPOCH, today.minusDays(1)) + remind("soon", today, today.plusDays(SOON_DAYS));
    }

    private int remind(String about, LocalDate from, LocalDate to) {
        return database.write(write -> {
            List<DeskDao.Row> untold = write.dao(DeskDao.class).untold(about, from.toString(), to.toString(), A_PASS);
            for (DeskDao.Row row : untold) {
                Loan loan = row.loan();
                String id = UUID.randomUUID().toString();
                String due = loan.due().map(LocalDate::toString).orElse("");
                ChargeDao dao = write.dao(ChargeDao.class);
                dao.withdraw(loan.id(), days.time().millis());
                dao.remind(id, loan.id(), about, due, days.time().millis());
                record(
                        write,
                        Actor.SERVER,
                        loan,
                        "loan.remind",
                        Map.of(),
                        Map.of("custody", loan.id(), "reminder", id, "about", about, "due", due));
            }
            return untold.size();
        });
    }

    private void record(
            Write write, Actor actor, Loan loan, String action, Map<String, String> was, Map<String, String> is) {
        ledger.record(
                write,
                Act.of(
                                Act.streamOf(loan.thing().site()),
                                actor,
                                action,
                                "device:" + loan.thing().id())
                        .changing(was, is));
    }
}
