package org.rollcall.mqtt;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.rollcall.alerts.Watch;
import org.rollcall.ingest.AgentActs;
import org.rollcall.ingest.Ingest;
import org.rollcall.ingest.IntakeConfig;
import org.rollcall.inventory.Inventory;
import org.rollcall.inventory.Recorders;
import org.rollcall.inventory.Sender;
import org.rollcall.inventory.Senders;
import org.rollcall.inventory.Tray;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.Time;
import org.rollcall.security.AgentConfig;
import org.rollcall.security.Agents;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.security.tls.Tls;
import org.rollcall.telemetry.Telemetry;

/** The endpoint over the real ingest and a real database, with two agents enrolled. */
final class World implements AutoCloseable {
    static final String DISTRICT = "lakeside";
    static final String AGENT = "kite";
    static final String OTHER = "owl";

    // Tokens are kept for a broker too, for the tests with one.
    private static final AgentConfig BROKER =
            new AgentConfig(false, true, AgentConfig.defaults().certificateLife(), false);

    final Database database;
    final Agents agents;
    final Ingest ingest;
    final MetricRegistry metrics = new MetricRegistry();
    final String token;
    final String otherToken;
    private final Senders senders;
    private final MqttRoad road;
    private boolean stopped;

    private World(Path folder, MqttConfig config, IntakeConfig intake, Time time, Optional<Tls> tls) {
        database = Database.open(
                DatabaseConfig.sqlite(folder.resolve("rollcall.db").toString()));
        agents = new Agents(database, time, new Ledger(database, time), BROKER);
        Inventory inventory = new Inventory(database, time);
        senders = new Senders(database);
        Tray tray = Recorders.tray(database, time, senders, inventory, agents);
        Telemetry telemetry = new Telemetry(database, time);
        Watch watch = new Watch(time, inventory, senders, telemetry);
        ingest = Ingest.open(
                intake,
                new Ingest.Needs(
                        database,
                        time,
                        agents,
                        senders,
                        tray,
                        telemetry,
                        watch,
                        new AgentActs(new Ledger(database, time), Recorders.schools(database, time, inventory), agents),
                        metrics));
        token = agents.enroll(AGENT).token();
        otherToken = agents.enroll(OTHER).token();
        road = new MqttRoad(config, DISTRICT, agents, ingest.intake(), ingest.downlinks(), time, metrics);
        tls.ifPresent(shown -> road.secure(shown, "127.0.0.1", 0));
        road.start();
    }

    static World open(Path folder) {
        return new World(folder, config(0, 0), IntakeConfig.defaults(), Time.system(), Optional.empty());
    }

    static World open(Path folder, MqttConfig config, IntakeConfig intake) {
        return new World(folder, config, intake, Time.system(), Optional.empty());
    }

    /** One that lives by this clock. */
    static World open(Path folder, Time time) {
        return new World(folder, config(0, 0), IntakeConfig.defaults(), time, Optional.empty());
    }

    /** One that is reached over TLS too. */
    static World openSecurely(Path folder, Tls tls) {
        return new World(folder, config(0, 0), IntakeConfig.defaults(), Time.system(), Optional.of(tls));
    }

    /** A configuration with these limits, 0 for the usual. */
    static MqttConfig config(int receiveMaximum, int connections) {
        return new MqttConfig(
                "127.0.0.1",
                0,
                connections,
                0,
                Duration.seconds(3),
                Duration.seconds(60),
                receiveMaximum,
                DataSize.mebibytes(64),
                2);
    }

    int port() {
        return road.port();
    }

    int securePort() {
        return road.securePort();
    }

    int connections() {
        return road.connections();
    }

    /** Stops the endpoint as the server does, ingest still running. */
    void stop() {
        stopped = true;
        try {
            road.stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (!stopped) {
            stop();
        }
        ingest.intake().close();
        database.close();
    }

    /** The topic of one of the first agent's channels. */
    static String topic(String channel) {
        return "rollcall/1/" + DISTRICT + "/" + AGENT + "/" + channel;
    }

    /** A report with this number. */
    static String report(long seq) {
        return report(seq, "temperature", "");
    }

    static String report(long seq, String metric, String padding) {
        return "{\"v\":1,\"b\":\"00000000000000aa\",\"s\":" + seq + ",\"c\":1,\"t\":1795434483000,\"pad\":\"" + padding
                + "\",\"d\":[{\"x\":\"panel-1\",\"dt\":[0],\"m\":{\"" + metric + "\":[21.5]}}]}";
    }

    static String status(long connection, String state) {
        return state.equals("up")
                ? "{\"v\":1,\"st\":\"up\",\"c\":" + connection
                        + ",\"b\":\"00000000000000aa\",\"t\":1795434483000,\"ka\":60,\"ver\":\"1\",\"every\":60}"
                : "{\"v\":1,\"st\":\"down\",\"c\":" + connection + ",\"why\":\"" + state + "\"}";
    }

    /** All lines of the books added up. */
    Totals totals() {
        var lines = ingest.ledger().balance().lanes();
        return new Totals(
                lines.stream()
                        .flatMapToLong(line -> LongStream.of(line.stored()))
                        .sum(),
                lines.stream()
                        .flatMapToLong(line -> LongStream.of(line.duplicates()))
                        .sum(),
                lines.stream()
                        .flatMapToLong(line -> LongStream.of(line.missing()))
                        .sum());
    }

    record Totals(long stored, long duplicates, long missing) {}

    /** What the first agent's last word was, its reason included. */
    String presence() {
        var state = ingest.states().of(AGENT);
        return state.presence() + " " + state.why();
    }

    /** The one for whom the first agent speaks by this name. */
    Sender senderOf(String device) {
        return database.write(write -> senders.resolve(write, AGENT, device, "mqtt", 0L))
                .orElseThrow();
    }

    long refusals(Reason reason) {
        return metrics.meter("rollcall.mqtt.refused." + reason.word()).getCount();
    }

    /** Holds the database's writer until the returned is released. */
    Held hold() throws InterruptedException {
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = new Thread(() -> database.change(write -> {
            holding.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        holder.start();
        holding.await();
        return release::countDown;
    }

    interface Held {
        void release();
    }

    /** Waits until it holds, at most twenty seconds. */
    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within twenty seconds: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
