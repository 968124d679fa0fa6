package org.rollcall.custody;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.rollcall.inventory.Asset;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.Caller;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** What is set aside, so that it is there when it is needed: nothing is promised twice. Thread-safe. */
public final class Reservations {
    private static final int MOST = 1_000;
    private static final LocalDate NO_DAY = LocalDate.of(2999, 12, 31);

    private final Database database;
    private final Ledger ledger;
    private final Days days;

    public Reservations(Database database, Ledger ledger, Days days) {
        this.database = database;
        this.ledger = ledger;
        this.days = days;
    }

    /** What is set aside in a period, at one school or at all that the caller may see; at most 1,000. */
    public List<Reservation> calendar(Scope scope, String site, Reservation.Period period) {
        return database
                .readWith(
                        ReservationDao.class,
                        dao -> dao.calendar(
                                scope.isEverywhere(),
                                scope.sites(),
                                site,
                                period.from().toString(),
                                period.to().toString(),
                                MOST))
                .stream()
                .map(ReservationDao.Row::reservation)
                .toList();
    }

    /** What is set aside, where the caller may see it; else 404. */
    public Reservation get(Scope scope, String id) {
        return database.readWith(ReservationDao.class, dao -> dao.find(id))
                .map(ReservationDao.Row::reservation)
                .filter(found -> covers(scope, found))
                .orElseThrow(() -> missing(id));
    }

    private static boolean covers(Scope scope, Reservation reservation) {
        return scope.covers(Optional.of(reservation.wanted().site()).filter(site -> !site.isEmpty()));
    }

    private static Problem missing(String id) {
        return Problem.notFound("no reservation '" + id + "'");
    }

    /**
     * Sets something aside.
     *
     * @throws Problem 409 {@code not-free} where it is promised or out in that time, or too few are left
     */
    public Reservation make(Caller caller, Reservation.Wanted wanted, Reservation.Period period, Holder holder) {
        if (period.to().isBefore(days.today())) {
            throw Problem.invalid("this period is over: it ends on " + period.to());
        }
        return database.write(write -> {
            wanted.asset().ifPresent(asset -> requireFree(write, asset, period));
            requireEnough(write, wanted, period, wanted.many());
            String id = UUID.randomUUID().toString();
            ReservationDao dao = write.dao(ReservationDao.class);
            dao.add(new ReservationDao.Row(
                    id,
                    wanted.asset().orElse(null),
                    wanted.kind(),
                    wanted.site(),
                    wanted.many(),
                    period.from().toString(),
                    period.to().toString(),
                    holder.kind(),
                    holder.id(),
                    0,
                    days.time().millis(),
                    caller.name(),
                    null));
            Reservation made = dao.find(id).orElseThrow().reservation();
            record(write, caller.actor(), "reservation.make", made, Map.of(), facts(made));
            return made;
        });
    }

    private static void requireFree(Write write, String asset, Reservation.Period period) {
        write.dao(CustodyDao.class).open(asset).map(CustodyDao.Row::assigned).ifPresent(open -> {
            if (!open.due().orElse(NO_DAY).isBefore(period.from())) {
                throw notFree(
                        "it is out" + open.due().map(due -> " until " + due).orElse(", and nobody said until when"));
            }
        });
    }

    private static Problem notFree(String why) {
        return Problem.refused("not-free", "this cannot be set aside: " + why);
    }

    private void requireEnough(Write write, Reservation.Wanted wanted, Reservation.Period period, int more) {
        ReservationDao dao = write.dao(ReservationDao.class);
        List<Reservation> others = others(dao, wanted, period.from(), period.to());
        wanted.asset()
                .flatMap(asset -> others.stream()
                        .filter(other ->
                                other.wanted().asset().filter(asset::equals).isPresent())
                        .findFirst())
                .ifPresent(other -> {
                    throw notFree("it is set aside from " + other.period().from() + " to "
                            + other.period().to());
                });
        if (wanted.asset().isPresent()) {
            String asset = wanted.asset().get();
            if (dao.isUnclaimed(asset) > 0) {
                return;
            } else if (dao.isUsable(asset, period.from().toString(), today()) == 0) {
                throw notFree("it is neither in stock nor in use");
            }
        }
        int usable = usable(dao, wanted, period.from());
        int promised = peak(ofThePool(dao, others, period.from()), period);
        if (usable < promised + more) {
            throw notFree("of this kind the school has " + usable + " then, and " + promised
                    + " of them are set aside already");
        }
    }

    private static List<Reservation> others(
            ReservationDao dao, Reservation.Wanted wanted, LocalDate from, LocalDate to) {
        return dao.overlapping(wanted.site(), wanted.kind(), from.toString(), to.toString()).stream()
                .map(ReservationDao.Row::reservation)
                .toList();
    }

    private String today() {
        return days.today().toString();
    }

    private int usable(ReservationDao dao, Reservation.Wanted wanted, LocalDate from) {
        return dao.usable(wanted.site(), wanted.kind(), from.toString(), today());
    }

    /** Those that take something from what a school can give out: one asset may be none of that. */
    private List<Reservation> ofThePool(ReservationDao dao, List<Reservation> all, LocalDate day) {
        return all.stream()
                .filter(one -> one.wanted()
                        .asset()
                        .map(asset -> dao.isUsable(asset, day.toString(), today()) > 0)
                        .orElse(true))
                .toList();
    }

    /** How many are promised on the fullest day: it is the first day of one of them, or of the period. */
    private static int peak(List<Reservation> all, Reservation.Period period) {
        int peak = on(all, period.from());
        for (Reservation one : all) {
            if (!one.period().from().isBefore(period.from())) {
                peak = Math.max(peak, on(all, one.period().from()));
            }
        }
        return peak;
    }

    private static int on(List<Reservation> all, LocalDate day) {
        return all.stream()
                .filter(one -> one.period().overlaps(new Reservation.Period(day, day)))
                .mapToInt(Reservation::waiting)
                .sum();
    }

    /**
     * Goes on only where an asset can be given out without breaking a promise.
     *
     * @param due until when; without a day it is for ever
     * @throws Problem 409 {@code reserved}
     */
    public void requireFree(Write write, Asset asset, Optional<LocalDate> due) {
        LocalDate today = days.today();
        Reservation.Wanted wanted = new Reservation.Wanted(
                Optional.of(asset.id()), asset.kind().code(), asset.site().orElse(""), 1);
        int takes = write.dao(ReservationDao.class).isUsable(asset.id(), today.toString(), today());
        requireUnpromised(write, wanted, asset.name(), today, due.orElse(NO_DAY), takes);
    }

    /** The same for who wants to keep something longer, and has it already. */
    void requireFree(Write write, Loan loan, LocalDate due) {
        Reservation.Wanted wanted = new Reservation.Wanted(
                Optional.of(loan.thing().id()),
                loan.thing().kind(),
                loan.thing().site().orElse(""),
                1);
        LocalDate from = loan.due().map(was -> was.plusDays(1)).orElse(days.today());
        if (!from.isAfter(due)) {
            // What is to be back in time is counted on from then.
            int takes = write.dao(ReservationDao.class).isUsable(loan.thing().id(), from.toString(), today());
            requireUnpromised(write, wanted, loan.thing().name(), from, due, takes);
        }
    }

    private void requireUnpromised(
            Write write, Reservation.Wanted wanted, String name, LocalDate from, LocalDate to, int takes) {
        ReservationDao dao = write.dao(ReservationDao.class);
        List<Reservation> others = others(dao, wanted, from, to);
        for (Reservation other : others) {
            if (other.wanted().asset().equals(wanted.asset())) {
                throw Problem.refused(
                        "reserved",
                        name + " is set aside from " + other.period().from() + " to "
                                + other.period().to());
            }
        }
        for (Reservation other : others) {
            LocalDate day =
                    other.period().from().isBefore(from) ? from : other.period().from();
            int left = usable(dao, wanted, day) - takes;
            if (left < on(ofThePool(dao, others, day), day)) {
                throw Problem.refused(
                        "reserved",
                        name + " is one of those that are set aside from " + day + "; too few would be left");
            }
        }
    }

    /**
     * One of what is set aside is fetched, within the transaction that gives it out.
     *
     * @throws Problem 409 {@code over} where nothing of it waits, {@code another} where the asset is none of it
     */
    public void pick(Write write, Caller caller, String id, Asset asset) {
        ReservationDao dao = write.dao(ReservationDao.class);
        Reservation reservation = dao.find(id)
                .map(ReservationDao.Row::reservation)
                .filter(found -> covers(caller.scope(), found))
                .orElseThrow(() -> missing(id));
        if (!reservation.isOpen() || reservation.waiting() < 1) {
            throw Problem.refused("over", "all of this reservation is fetched, or it is over");
        }
        Reservation.Wanted wanted = reservation.wanted();
        boolean fits = wanted.asset()
                .map(asset.id()::equals)
                .orElseGet(() -> wanted.kind().equals(asset.kind().code())
                        && wanted.site().equals(asset.site().orElse("")));
        if (!fits) {
            throw Problem.refused("another", asset.name() + " is not what is set aside");
        }
        dao.pick(id, days.time().millis());
        record(
                write,
                caller.actor(),
                "reservation.pick",
                reservation,
                Map.of("picked", Integer.toString(reservation.picked())),
                Map.of("picked", Integer.toString(reservation.picked() + 1), "asset", asset.id()));
    }

    /** Gives what is set aside free again. */
    public void cancel(Caller caller, String id) {
        database.change(write -> {
            ReservationDao dao = write.dao(ReservationDao.class);
            Reservation reservation = dao.find(id)
                    .map(ReservationDao.Row::reservation)
                    .filter(found -> covers(caller.scope(), found))
                    .orElseThrow(() -> missing(id));
            if (dao.end(id, days.time().millis()) == 0) {
                throw Problem.refused("over", "this reservation is over already");
            }
            record(write, caller.actor(), "reservation.cancel", reservation, facts(reservation), Map.of());
        });
    }

    /** What nobody fetched in its time is free again. */
    void endPast() {
        database.change(write -> write.dao(ReservationDao.class)
                .endPast(days.today().toString(), days.time().millis()));
    }

    private void record(
            Write write,
            Actor actor,
            String action,
            Reservation reservation,
            Map<String, String> was,
            Map<String, String> is) {
        Optional<String> site = Optional.of(reservation.wanted().site()).filter(id -> !id.isEmpty());
        ledger.record(
                write,
                Act.of(Act.streamOf(site), actor, action, "reservation:" + reservation.id())
                        .changing(was, is));
    }

    private static Map<String, String> facts(Reservation made) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("asset", made.wanted().asset().orElse(""));
        facts.put("kind", made.wanted().kind());
        facts.put("site", made.wanted().site());
        facts.put("many", Integer.toString(made.wanted().many()));
        facts.put("from", made.period().from().toString());
        facts.put("to", made.period().to().toString());
        facts.put("holder", made.holder().subject());
        facts.values().removeIf(String::isEmpty);
        return facts;
    }
}
