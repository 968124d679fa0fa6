package org.rollcall.security.ledger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;

/** Verifies the ledger against itself and against the signed heads outside. Thread-safe; one runs at a time. */
public final class Audit {
    private final Database database;
    private final Heads heads;
    private final Time time;
    private final ReentrantLock running = new ReentrantLock();

    public Audit(Database database, Heads heads, Time time) {
        this.database = database;
        this.heads = heads;
        this.time = time;
    }

    /** The first row that is not what it was. */
    public record Broken(String stream, long seq, String why) {}

    /**
     * What came of it.
     *
     * @param checked rows
     * @param heads signed ones outside that it was compared with
     */
    public record Result(boolean sound, long checked, long millis, long heads, Optional<Broken> broken) {}

    /**
     * Reads the whole ledger, or some streams of it, as it stands at one moment. Takes some seconds a million rows.
     *
     * @throws Problem 409 while another runs
     */
    public Result verify(Optional<List<String>> streams) {
        if (!running.tryLock()) {
            throw Problem.conflict("the ledger is being verified just now; try again in a minute");
        }
        try {
            long start = time.nanos();
            // Heads first: what is signed was committed before.
            Heads.Known known = heads.known();
            Verification.Outcome outcome = database.read(handle -> handle.inTransaction(
                    TransactionIsolationLevel.SERIALIZABLE, one -> new Verification(one, known).run(streams)));
            return new Result(
                    outcome.broken().isEmpty(),
                    outcome.checked(),
                    (time.nanos() - start) / 1_000_000,
                    known.count(),
                    outcome.broken().map(row -> new Broken(row.stream(), row.seq(), row.why())));
        } finally {
            running.unlock();
        }
    }
}
