package org.rollcall.security.enrolment;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Caller;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** The codes with which devices enrol themselves: who may, for which school, how many, how long. Thread-safe. */
public final class Claims {
    private static final int MOST_LISTED = 500;
    private static final int MOST_DEVICES = 1_000;
    private static final int MOST_HOURS = 72;

    private final Database database;
    private final Time time;
    private final Ledger ledger;

    public Claims(Database database, Time time, Ledger ledger) {
        this.database = database;
        this.time = time;
        this.ledger = ledger;
    }

    /**
     * Makes a code and returns it; only its hash is kept.
     *
     * @throws Problem if the school is not the caller's, or a number is out of bounds
     */
    Map.Entry<Claim, String> issue(Caller caller, String site, int most, int hours) {
        require("most", most, MOST_DEVICES);
        require("hours", hours, MOST_HOURS);
        String code = Code.mint();
        long now = time.millis();
        Claim claim = new Claim(
                UUID.randomUUID().toString(),
                site,
                most,
                0,
                caller.name(),
                now,
                now + Duration.ofHours(hours).toMillis(),
                OptionalLong.empty());
        database.change(write -> {
            ClaimDao dao = write.dao(ClaimDao.class);
            if (!caller.scope().covers(site) || dao.sites(site) == 0) {
                throw Problem.invalid("no school '" + site + "' of yours; see the list of schools");
            }
            dao.add(claim, Code.hash(code));
            ledger.record(
                    write,
                    Act.of(site, caller.actor(), "claim.issue", "claim:" + claim.id())
                            .changing(
                                    ImmutableMap.of(),
                                    ImmutableMap.of(
                                            "most",
                                            Integer.toString(most),
                                            "expiresAt",
                                            Long.toString(claim.expiresAt()))));
        });
        return Map.entry(claim, code);
    }

    private static void require(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw Problem.invalid("'" + what + "' " + value + " must be 1 to " + most);
        }
    }

    /** The newest of the caller's schools. */
    List<Claim> list(Caller caller) {
        return database.readWith(ClaimDao.class, dao -> dao.newest(MOST_LISTED)).stream()
                .filter(claim -> caller.scope().covers(claim.site()))
                .toList();
    }

    /** Takes a code back; who enrolled with it stays enrolled. */
    void revoke(Caller caller, String id) {
        database.change(write -> {
            ClaimDao dao = write.dao(ClaimDao.class);
            Claim claim = dao.find(id)
                    .filter(found -> caller.scope().covers(found.site()))
                    .orElseThrow(() -> Problem.notFound("no claim code '" + id + "'; see the list of codes"));
            if (dao.revoke(id, time.millis()) > 0) {
                ledger.record(write, Act.of(claim.site(), caller.actor(), "claim.revoke", "claim:" + id));
            }
        });
    }

    /** The claim of a code that is good now; the same nothing for one that never was, is too old, used up or taken back. */
    Optional<Claim> good(String code) {
        return database.readWith(ClaimDao.class, dao -> dao.good(Code.hash(code), time.millis()));
    }

    /** Uses a code once, within the enrolment's transaction, or nothing where somebody was faster. */
    Optional<Claim> use(Write write, String code) {
        ClaimDao dao = write.dao(ClaimDao.class);
        Optional<Claim> claim = dao.good(Code.hash(code), time.millis());
        claim.ifPresent(good -> dao.use(good.id()));
        return claim;
    }
}
