package org.rollcall.ingest;

import java.util.List;
import java.util.Optional;
import org.rollcall.alerts.Watch;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Sender;
import org.rollcall.inventory.Senders;
import org.rollcall.inventory.Tray;
import org.rollcall.platform.Write;
import org.rollcall.security.Agents;
import org.rollcall.telemetry.Spoken;
import org.rollcall.telemetry.Telemetry;
import org.rollcall.telemetry.Vocabulary;
import org.rollcall.wire.Batch;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Event;
import org.rollcall.wire.EventBatch;
import org.rollcall.wire.LaneMessage;
import org.rollcall.wire.Tombstone;

/**
 * The way of one counted message, in order: who sent it, was it here before, which devices speak, may it be kept, keep
 * it, judge it. A step that settles the message ends its way. Belongs to the writer's thread.
 */
final class Pipeline {
    private static final Optional<Ingested> ON = Optional.empty();

    /** One step: empty to go on, else what became of the message. */
    private interface Step {
        Optional<Ingested> take(Write write, Work work);
    }

    private final List<Step> steps = List.of(
            this::authenticate, this::deduplicate, this::bury, this::resolve, this::permit, this::store, this::judge);

    private final Agents agents;
    private final Books books;
    private final Senders senders;
    private final Tray tray;
    private final AgentStates states;
    private final Telemetry telemetry;
    private final Events events;
    private final Watch watch;
    private final Quarantine quarantine;

    Pipeline(
            Agents agents,
            Books books,
            Senders senders,
            Tray tray,
            AgentStates states,
            Telemetry telemetry,
            Events events,
            Watch watch,
            Quarantine quarantine) {
        this.agents = agents;
        this.books = books;
        this.senders = senders;
        this.tray = tray;
        this.states = states;
        this.telemetry = telemetry;
        this.events = events;
        this.watch = watch;
        this.quarantine = quarantine;
    }

    Ingested run(Write write, Work work) {
        for (Step step : steps) {
            Optional<Ingested> settled = step.take(write, work);
            if (settled.isPresent()) {
                return settled.get();
            }
        }
        return new Ingested.Stored();
    }

    private Optional<Ingested> authenticate(Write write, Work work) {
        String agent = work.arrival().agent();
        return agents.isEnrolled(agent) || Agents.isOwn(agent)
                ? ON
                : aside(write, work, "revoked", "agent " + agent + " has no valid credential; enrol it again");
    }

    private Optional<Ingested> deduplicate(Write write, Work work) {
        LaneMessage message = message(work);
        agents.heard(write, work.arrival().agent(), message.boot().hex(), work.receivedAt());
        LaneBook.Key key = new LaneBook.Key(
                work.arrival().agent(), work.arrival().channel().lane().orElseThrow(), message.boot());
        LaneBook book = books.open(write, key, work.receivedAt());
        work.open(book);
        long seq = message.seqs().from();
        if (!(message instanceof Tombstone) && book.has(seq)) {
            book.duplicate(work.receivedAt());
            return Optional.of(new Ingested.Duplicate());
        }
        return book.cannotTake(message.seqs())
                ? aside(write, work, "shattered", "too many gaps before number " + seq + "; it will be asked for again")
                : ON;
    }

    /** Accounts for what the agent gave up. */
    private Optional<Ingested> bury(Write write, Work work) {
        if (!(message(work) instanceof Tombstone tombstone)) {
            return ON;
        }
        boolean fresh = work.book().tombstoned(tombstone.seqs(), work.receivedAt());
        return Optional.of(fresh ? new Ingested.Stored() : new Ingested.Duplicate());
    }

    private Optional<Ingested> resolve(Write write, Work work) {
        for (String device : devices(message(work))) {
            Optional<Device> foreign = tray.foreign(work.arrival().agent(), device);
            if (foreign.isPresent()) {
                return notAssigned(write, work, foreign.get());
            }
            Optional<Sender> sender =
                    senders.resolve(write, work.arrival().agent(), device, road(work), work.receivedAt());
            if (sender.isEmpty()) {
                return aside(
                        write,
                        work,
                        "too_many_devices",
                        "agent " + work.arrival().agent() + " names more than " + Senders.MOST_PER_AGENT + " devices; "
                                + device + " is one too many");
            }
            work.senders().add(sender.get());
        }
        return ON;
    }

    /** Whatever school an agent is of, it says nothing about another's devices. */
    private Optional<Ingested> notAssigned(Write write, Work work, Device device) {
        String agent = work.arrival().agent();
        tray.refuse(write, agent, device, "it reports for a device of another school");
        return aside(
                write,
                work,
                "not_assigned",
                "agent " + agent + " reports for device " + device.id()
                        + ", which is another school's; move the agent or the device, or match them in the list of new"
                        + " devices");
    }

    /** Privacy by construction: what must not be collected is not stored, whoever sends it. */
    private Optional<Ingested> permit(Write write, Work work) {
        if (message(work) instanceof Batch batch) {
            for (DeviceReadings device : batch.devices()) {
                for (String metric : device.metrics()) {
                    if (Vocabulary.forbidden(metric)) {
                        return aside(
                                write,
                                work,
                                "forbidden",
                                "metric " + metric + " of device " + device.device()
                                        + " must not be collected; configure the agent not to send it");
                    }
                }
            }
        }
        return ON;
    }

    private Optional<Ingested> store(Write write, Work work) {
        LaneMessage message = message(work);
        if (message instanceof Batch batch) {
            ClockReading clock = clock(work, batch.sentAt());
            for (int i = 0; i < batch.devices().size(); i++) {
                telemetry.append(
                        write,
                        new Spoken(
                                work.senders().get(i).no(),
                                clock.at(),
                                batch.sentAt(),
                                clock.suspect(),
                                work.receivedAt(),
                                batch.seq(),
                                batch.devices().get(i)));
            }
        } else if (message instanceof EventBatch batch) {
            ClockReading clock = clock(work, batch.sentAt());
            for (int i = 0; i < batch.events().size(); i++) {
                Event event = batch.events().get(i);
                events.add(write, work.senders().get(i), clock.at() + 1000L * event.offset(), work.receivedAt(), event);
            }
        }
        work.book().stored(message.seqs().from(), work.receivedAt());
        return ON;
    }

    private Optional<Ingested> judge(Write write, Work work) {
        if (message(work) instanceof Batch batch) {
            int every = states.of(work.arrival().agent()).every();
            for (int i = 0; i < batch.devices().size(); i++) {
                watch.see(write, work.senders().get(i), work.receivedAt(), every, batch.nextExpected());
            }
        } else if (message(work) instanceof EventBatch batch) {
            long at = clock(work, batch.sentAt()).at();
            for (int i = 0; i < batch.events().size(); i++) {
                Event event = batch.events().get(i);
                if (event.kind().equals(Events.REBOOT)) {
                    watch.restarted(work.senders().get(i).no(), at + 1000L * event.offset());
                }
            }
        }
        return ON;
    }

    /** Accounts for a message that no database takes. */
    void giveUp(Write write, Work work, LaneMessage message) {
        LaneBook.Key key = new LaneBook.Key(
                work.arrival().agent(), work.arrival().channel().lane().orElseThrow(), message.boot());
        books.open(write, key, work.receivedAt()).quarantined(message.seqs().from(), work.receivedAt());
    }

    private ClockReading clock(Work work, long sentAt) {
        return ClockReading.of(sentAt, states.of(work.arrival().agent()).clockOffsetMs(), work.receivedAt());
    }

    private Optional<Ingested> aside(Write write, Work work, String reason, String detail) {
        quarantine.keep(write, work, reason, detail);
        long seq = message(work).seqs().from();
        work.openBook()
                .filter(book -> !book.cannotTake(message(work).seqs()))
                .ifPresent(book -> book.quarantined(seq, work.receivedAt()));
        return Optional.of(new Ingested.Quarantined(reason, true));
    }

    private static List<String> devices(LaneMessage message) {
        if (message instanceof Batch batch) {
            return batch.devices().stream().map(DeviceReadings::device).toList();
        }
        return message instanceof EventBatch batch
                ? batch.events().stream().map(Event::device).toList()
                : List.of();
    }

    private static String road(Work work) {
        return Agents.isOwn(work.arrival().agent()) ? "snmp" : "mqtt";
    }

    private static LaneMessage message(Work work) {
        return work.message().orElseThrow();
    }
}
