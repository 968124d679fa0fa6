package org.rollcall.snmp;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.dropwizard.lifecycle.Managed;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rollcall.district.District;
import org.rollcall.ingest.Ingest;
import org.rollcall.ingest.Intake;
import org.rollcall.ingest.Ledger;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.reader.Profiles;
import org.rollcall.reader.Reader;
import org.rollcall.security.Vault;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The road on which the server itself goes and asks: paced polls of SNMP devices, handed to ingest like any report. */
public final class SnmpRoad implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(SnmpRoad.class);
    private static final long TICK_MILLIS = 100;
    private static final int TICKS_BETWEEN_SAVES = 10;
    private static final long LEAVING_STEP_MILLIS = 20;
    private static final int LEAVING_STEPS = 250;

    private final SnmpConfig config;
    private final Ingest ingest;
    private final Time time;
    private final MetricRegistry metrics;
    private final Targets targets;
    private final PollSchedule schedule;
    private final SnmpTargetResource resource;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "snmp-clock");
        thread.setDaemon(true);
        return thread;
    });
    private final BootId boot = BootId.mint(new SecureRandom());
    private @Nullable Reader reader;
    private @Nullable Outbox outbox;
    private @Nullable Future<?> beat;
    private int ticks;

    public SnmpRoad(
            SnmpConfig config,
            Database database,
            Vault vault,
            District district,
            TargetActs acts,
            Ingest ingest,
            Time time,
            MetricRegistry metrics) {
        this.config = config;
        this.ingest = ingest;
        this.time = time;
        this.metrics = metrics;
        targets = new Targets(database, new Sealing(vault), acts);
        vault.register(new SealedTargets());
        schedule = new PollSchedule(time);
        resource = new SnmpTargetResource(targets, schedule, district, config.allowed());
        metrics.register("rollcall.snmp.targets", (Gauge<Integer>) targets::size);
        metrics.register("rollcall.snmp.asked", (Gauge<Integer>) schedule::asked);
        metrics.register("rollcall.snmp.skipped", (Gauge<Long>) schedule::skipped);
    }

    /** The targets over HTTP. */
    public SnmpTargetResource resource() {
        return resource;
    }

    @Override
    public void start() {
        Intake intake = ingest.intake();
        Outbox out = new Outbox(config.agent(), boot, intake, time, this::pump);
        Reader opened = Reader.open(Profiles.bundled(), config.allowed());
        Poller poller = new Poller(config, targets, schedule, opened, out, time, metrics);
        metrics.register("rollcall.snmp.unsettled", (Gauge<Integer>) out::unsettled);
        closeBooks(out);
        targets.all().stream()
                .filter(SnmpTarget::enabled)
                .forEach(target -> schedule.resume(target.id(), Duration.ofSeconds(target.every())));
        outbox = out;
        reader = opened;
        beat = clock.scheduleWithFixedDelay(() -> tick(poller, out), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** An earlier life of this server may have been cut off between two commits: what it numbered then is gone. */
    private void closeBooks(Outbox out) {
        for (Ledger.Line line : ingest.ledger().broken(config.agent())) {
            if (line.lane().equals(Lane.TELEMETRY.code())) {
                out.giveUp(new BootId(line.boot()), line.produced());
            }
        }
    }

    private void tick(Poller poller, Outbox out) {
        try {
            poller.tick();
            out.pump();
            ticks = (ticks + 1) % TICKS_BETWEEN_SAVES;
            if (ticks == 0) {
                targets.saveContacts();
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("an SNMP turn failed; the next one comes");
        }
    }

    private void pump(Runnable task) {
        try {
            clock.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.atDebug().setCause(e).log("SNMP road is closing");
        }
    }

    /** Asks no more, and gives what was read some seconds to be stored. */
    @Override
    public void stop() throws InterruptedException {
        schedule.close();
        Outbox out = outbox;
        for (int i = 0; i < LEAVING_STEPS && out != null && out.unsettled() > 0; i++) {
            TimeUnit.MILLISECONDS.sleep(LEAVING_STEP_MILLIS);
        }
        if (beat != null) {
            beat.cancel(false);
        }
        clock.shutdownNow();
        if (reader != null) {
            reader.close();
        }
        targets.saveContacts();
    }
}
