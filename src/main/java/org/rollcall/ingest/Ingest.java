package org.rollcall.ingest;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import org.rollcall.alerts.Watch;
import org.rollcall.inventory.Senders;
import org.rollcall.inventory.Tray;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.security.Agents;
import org.rollcall.telemetry.Telemetry;

/** The room where a report becomes a fact: its parts, put together once, for the roads and the screens. */
public final class Ingest {
    private static final int MOST_EVENTS_RETOLD = 10_000;

    private final Intake intake;
    private final Downlinks downlinks;
    private final Jobs jobs;
    private final Events events;
    private final AgentStates states;
    private final Ledger ledger;
    private final Quarantine quarantine;

    /** What the room needs of the rows below. */
    public record Needs(
            Database database,
            Time time,
            Agents agents,
            Senders senders,
            Tray tray,
            Telemetry telemetry,
            Watch watch,
            AgentActs acts,
            MetricRegistry metrics) {}

    private Ingest(IntakeConfig config, Needs needs) {
        Database database = needs.database();
        Time time = needs.time();
        states = new AgentStates(database);
        events = new Events(database);
        jobs = new Jobs(database, time, needs.acts());
        quarantine = new Quarantine(database);
        downlinks = new Downlinks(database, time, states, jobs, needs.acts());
        ledger = new Ledger(database, quarantine);
        Books books = new Books();
        Pipeline pipeline = new Pipeline(
                needs.agents(),
                books,
                needs.senders(),
                needs.tray(),
                states,
                needs.telemetry(),
                events,
                needs.watch(),
                quarantine);
        Documents documents = new Documents(needs.agents(), states, needs.senders(), needs.tray(), jobs);
        intake = new Intake(
                config,
                time,
                new Committer(
                        database,
                        time,
                        pipeline,
                        documents,
                        books,
                        quarantine,
                        new Acknowledger(states),
                        downlinks,
                        needs.metrics()));
        needs.metrics().register("rollcall.ingest.waiting", (Gauge<Integer>) intake::waiting);
        tell(needs.watch());
        states.all().forEach(state -> needs.agents().recall(state.agent(), state.boot(), state.sinceAt()));
    }

    /** Puts the room together and starts its writer. */
    public static Ingest open(IntakeConfig config, Needs needs) {
        Ingest ingest = new Ingest(config, needs);
        ingest.intake.start();
        return ingest;
    }

    /** What agents say of themselves is half of a device's reach. */
    private void tell(Watch watch) {
        states.all().forEach(state -> tell(watch, state));
        states.onChange(state -> tell(watch, state));
        // Restarts are counted in memory; those of the last day are told again after a start of our own.
        events.newest(MOST_EVENTS_RETOLD).stream()
                .filter(event -> event.kind().equals(Events.REBOOT))
                .forEach(event -> watch.restarted(event.sender(), event.at()));
    }

    private static void tell(Watch watch, AgentState state) {
        if (state.presence() != AgentState.Presence.UNHEARD) {
            watch.agent(
                    state.agent(),
                    state.presence() == AgentState.Presence.UP,
                    state.presence() == AgentState.Presence.ASLEEP,
                    state.nextAt(),
                    state.every());
        }
    }

    public Intake intake() {
        return intake;
    }

    public Downlinks downlinks() {
        return downlinks;
    }

    public Jobs jobs() {
        return jobs;
    }

    public Events events() {
        return events;
    }

    public AgentStates states() {
        return states;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Quarantine quarantine() {
        return quarantine;
    }
}
