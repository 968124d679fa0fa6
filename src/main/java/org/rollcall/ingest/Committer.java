package org.rollcall.ingest;

import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.rollcall.ingest.Work.Decoded;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a group of arrivals in one transaction and tells each what became of it. When the database is to blame, the
 * group is tried once more and then given back unacknowledged. Else each is tried alone: the one that no database takes
 * is put aside, so that it cannot hold up the others. Belongs to the writer's thread.
 */
public final class Committer {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    private final Database database;
    private final Time time;
    private final Pipeline pipeline;
    private final Documents documents;
    private final Books books;
    private final Quarantine quarantine;
    private final Acknowledger acknowledger;
    private final Downlinks downlinks;
    private final Timer commits;
    private final Meter stored;
    private final Meter duplicates;
    private final Meter quarantined;
    private final Meter failed;

    Committer(
            Database database,
            Time time,
            Pipeline pipeline,
            Documents documents,
            Books books,
            Quarantine quarantine,
            Acknowledger acknowledger,
            Downlinks downlinks,
            MetricRegistry metrics) {
        this.database = database;
        this.time = time;
        this.pipeline = pipeline;
        this.documents = documents;
        this.books = books;
        this.quarantine = quarantine;
        this.acknowledger = acknowledger;
        this.downlinks = downlinks;
        this.commits = metrics.timer("rollcall.ingest.commit");
        this.stored = metrics.meter("rollcall.ingest.stored");
        this.duplicates = metrics.meter("rollcall.ingest.duplicates");
        this.quarantined = metrics.meter("rollcall.ingest.quarantined");
        this.failed = metrics.meter("rollcall.ingest.failed");
    }

    /** Writes the group and settles every receipt of it. */
    void commit(List<Work> group) {
        Optional<Throwable> failure = attempt(group);
        if (failure.filter(Refusal::isOfTheDatabase).isPresent()) {
            failure = attempt(group);
        }
        failure.ifPresentOrElse(because -> apart(group, because), () -> {
            acknowledger.owe(books.takeChanged());
            group.forEach(this::settle);
        });
    }

    /** Why the group could not be written; empty where it was. An error, too, must not end the one writer. */
    private Optional<Throwable> attempt(List<Work> group) {
        try (Timer.Context timing = commits.time()) {
            write(group);
            timing.stop();
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(e);
        }
    }

    /** The group failed: one of it may be to blame, so each is tried alone, unless it is the database. */
    private void apart(List<Work> group, Throwable because) {
        if (Refusal.isOfTheDatabase(because)) {
            unwritable(because);
            group.forEach(this::giveBack);
        } else if (group.size() == 1) {
            poison(group.get(0), because);
        } else {
            group.forEach(work -> commit(List.of(work)));
        }
    }

    boolean owesAcknowledgements() {
        return acknowledger.owesAny();
    }

    /** Sends the acknowledgements that are due. */
    void acknowledge() {
        if (acknowledger.owesAny()) {
            acknowledger.due(time.millis(), time.nanos()).forEach(downlinks::acknowledge);
        }
    }

    private void write(List<Work> group) {
        database.change(write -> {
            write.join(books);
            for (Work work : group) {
                work.reset();
                work.settle(take(write, work));
            }
        });
    }

    private Ingested take(Write write, Work work) {
        Decoded decoded = work.decoded();
        if (decoded instanceof Decoded.Unreadable unreadable) {
            String reason = unreadable.why().reason().name().toLowerCase(Locale.ROOT);
            quarantine.keep(write, work, reason, String.valueOf(unreadable.why().getMessage()));
            return new Ingested.Quarantined(reason, false);
        }
        if (decoded instanceof Decoded.Document document) {
            String agent = work.arrival().agent();
            if (!documents.takes(agent, document.message())) {
                quarantine.keep(write, work, "revoked", "agent " + agent + " has no valid credential; enrol it again");
                return new Ingested.Quarantined("revoked", false);
            }
            documents.take(write, agent, document.message(), work.receivedAt());
            return new Ingested.Stored();
        }
        return pipeline.run(write, work);
    }

    private void settle(Work work) {
        Ingested outcome = work.outcome();
        if (outcome instanceof Ingested.Stored) {
            stored.mark();
        } else if (outcome instanceof Ingested.Duplicate) {
            duplicates.mark();
        } else {
            quarantined.mark();
        }
        tell(work, receipt -> receipt.settled(outcome));
    }

    /** A road that fails over the news must not end the writer, on which all roads depend. */
    private static void tell(Work work, Consumer<Receipt> word) {
        try {
            word.accept(work.arrival().receipt());
        } catch (RuntimeException | Error e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("agent", work.arrival().agent())
                    .log("a road failed over what became of its message");
        }
    }

    /** This one alone fails. If the database works otherwise, it is the message; else nothing may be acknowledged. */
    private void poison(Work work, Throwable because) {
        LOG.atError()
                .setCause(Refusal.loggable(because))
                .addKeyValue("agent", work.arrival().agent())
                .addKeyValue("channel", work.arrival().channel())
                .log("a message cannot be stored: {}", Refusal.reason(because));
        try {
            database.change(write -> {
                write.join(books);
                work.reset();
                quarantine.keep(write, work, "unstorable", Refusal.reason(because));
                work.message().ifPresent(message -> pipeline.giveUp(write, work, message));
            });
            acknowledger.owe(books.takeChanged());
            work.settle(new Ingested.Quarantined("unstorable", work.message().isPresent()));
            settle(work);
        } catch (RuntimeException | Error e) {
            unwritable(e);
            giveBack(work);
        }
    }

    private static void unwritable(Throwable because) {
        LOG.atError()
                .setCause(Refusal.loggable(because))
                .log("the database takes nothing; messages stay unacknowledged: {}", Refusal.reason(because));
    }

    private void giveBack(Work work) {
        failed.mark();
        tell(work, Receipt::failed);
    }
}
