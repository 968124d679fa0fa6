package org.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.wire.Batch;
import org.rollcall.wire.Codec;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Lane;
import org.rollcall.wire.Status;
import org.rollcall.wire.Values;

/** An agent whose server, machine or disk does not behave. */
@Timeout(120)
class AgentFaultsTest {
    private static final String OWN = "rollcall/1/oak/a1/";
    private static final long SEED = Long.getLong("rollcall.seed", 20261124L);

    @TempDir
    Path folder;

    private final SteadyMachine machine = new SteadyMachine();
    private final Ledger books = new Ledger(Lane.TELEMETRY);
    private TestServer server;
    private Spool spool;
    private Agent agent;
    private Thread running;

    @BeforeEach
    void aServer() throws Exception {
        server = new TestServer();
    }

    @AfterEach
    void end() throws Exception {
        if (agent != null) {
            agent.stop();
            running.join();
            spool.close();
        }
        server.close();
    }

    @Test
    void theBirthWaitsForNoSensor() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        machine.first(() -> waitFor(stuck));
        start(Agent.World.system(), SpoolLimits.usual(), 1);

        Patience.until("the birth came", () -> count("status") == 1);
        assertThat(count("tm")).isZero();
        stuck.countDown();
        Patience.until("the readings came", () -> count("tm") > 0);
    }

    @Test
    void aMachineThatCannotBeReadDoesNotEndTheAgent() throws Exception {
        machine.first(() -> {
            throw new IllegalStateException("no sensor answers");
        });
        start(Agent.World.system(), SpoolLimits.usual(), 1);
        Patience.until("the birth came", () -> count("status") == 1);
        machine.first(() -> {});

        Patience.until("the readings came", () -> count("tm") > 0);
    }

    @Test
    void neverIsMoreUnderWayThanTheServerTakes() throws Exception {
        server.taking(3);
        server.answering(came -> came.topic().equals(OWN + "tm") ? -1 : 0);
        start(Agent.World.system(), SpoolLimits.usual(), 1, 20);

        Patience.until("the window is full", () -> count("tm") == 3);
        server.send(OWN + "job/j-1", job("j-1", "locate"));
        Patience.during(
                Duration.ofSeconds(2), () -> count("tm") == 3 && server.connections() == 1, "three are under way");
        assertThat(server.came()).noneMatch(came -> came.topic().endsWith("/rsp"));
    }

    @Test
    void whoIsTakenOverStandsBack() throws Exception {
        start(Agent.World.system(), SpoolLimits.usual(), 1);
        Patience.until("the readings came", () -> count("tm") > 0);
        server.disconnect(0x8E);

        Patience.during(Duration.ofSeconds(4), () -> server.connections() == 1, "the agent stays away");
    }

    @Test
    void whoIsNotLetInIsPatient() throws Exception {
        server.welcoming(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5);
        start(Agent.World.system(), SpoolLimits.usual(), 1);
        Patience.until("it tried", () -> server.connections() == 1);

        Patience.during(Duration.ofSeconds(4), () -> server.connections() == 1, "it does not try at once again");
    }

    @Test
    void everyConnectionHasAHigherNumberInItsBirth() throws Exception {
        start(Agent.World.system(), SpoolLimits.usual(), 1);
        Patience.until("the birth came", () -> count("status") == 1);
        server.cut();
        Patience.until("the second birth came", () -> count("status") == 2);

        assertThat(server.came().stream()
                        .filter(came -> came.topic().equals(OWN + "status"))
                        .map(came -> connection(came.payload())))
                .containsExactly(1L, 2L);
    }

    @Test
    void afterWeeksOfflineSentIsStoredAndDeclaredDroppedExactly() throws Exception {
        MovableClock clock = new MovableClock();
        SpoolLimits small = new SpoolLimits(64 * 1024, Duration.ofDays(14), 8 * 1024, Duration.ofHours(24));
        int produced = 20 * 24 * 4;
        spool = Spool.open(folder, small, clock, new Random(SEED));
        for (int i = 0; i < produced; i++) {
            append(clock.millis());
            clock.forward(Duration.ofMinutes(15));
        }
        spool.close();
        // One in five is lost between the transport's receipt and the disk, until it is sent again.
        Random random = new Random(SEED);
        server.answering(came -> {
            if (came.topic().equals(OWN + "tm") && random.nextInt(5) > 0) {
                byte[] acknowledgement = books.take(came.payload());
                server.sendLater(OWN + "ack", acknowledgement);
            }
            return 0;
        });
        start(new Agent.World(clock, System::nanoTime, new Random(SEED)), small, 86_400);

        Patience.until("all is accounted for; seed " + SEED, () -> {
            // A server tells of a gap until it is filled.
            if (books.total() > 0) {
                server.sendLater(OWN + "ack", books.acknowledgement());
            }
            return books.missing().isEmpty() && books.total() > produced;
        });
        long total = books.total();
        assertThat(books.stored() + books.dropped()).isEqualTo(total);
        assertThat(books.dropped()).isBetween(200L, (long) produced);
        assertThat(books.stored()).isGreaterThan(100);
        assertThat(books.faults()).isEmpty();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long connection(byte[] payload) {
        try {
            return ((Status.Up) Codec.readStatus(payload)).connection();
        } catch (org.rollcall.wire.Undecodable e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] job(String id, String operation) {
        return Codec.write(
                new org.rollcall.wire.Job(id, operation, java.util.Map.of(), System.currentTimeMillis() + 60_000));
    }

    private long count(String channel) {
        return server.came().stream()
                .filter(came -> came.topic().equals(OWN + channel))
                .count();
    }

    private void append(long at) {
        spool.append(
                Lane.TELEMETRY,
                seq -> new Batch(
                        spool.boot(),
                        seq,
                        1,
                        at,
                        0,
                        OptionalInt.empty(),
                        List.of(DeviceReadings.now(
                                "self", List.of(new Gauge("uptime", Values.of((double) seq))), List.of()))));
    }

    private void start(Agent.World world, SpoolLimits limits, int every) {
        start(world, limits, every, 0);
    }

    private void start(Agent.World world, SpoolLimits limits, int every, int before) {
        spool = Spool.open(folder, limits, world.clock(), new Random(SEED));
        for (int i = 0; i < before; i++) {
            append(Clock.systemUTC().millis());
        }
        agent = new Agent(
                new LinkSettings("127.0.0.1", server.port(), "oak", "a1", "secret"), world, spool, machine, every);
        running = new Thread(agent::run, "agent");
        running.start();
    }
}
