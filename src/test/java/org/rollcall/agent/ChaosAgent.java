package org.rollcall.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.rollcall.chaos.History;
import org.rollcall.wire.Inventory;
import org.rollcall.wire.Lane;

/**
 * The agent as it ships, its spool and its link, to be killed: only the machine it looks at is made up, and it looks as
 * often as told. What the spool has answered for is written to the history. Ends well when the file {@code stop} has
 * appeared and the server has acknowledged all.
 */
final class ChaosAgent implements Machine {
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(100);
    private static final int CONTINUOUSLY = 0;
    private static final int HARDLY_EVER = 86_400;

    private final String agent;
    private final Spool spool;
    private final History history;
    private final long pauseNanos;
    private final long started = System.currentTimeMillis() / 1000 * 1000;
    private long written;

    /** Arguments: folder, district, agent, MQTT port, looks a second. The token is in {@code AGENT.token}. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        String agent = args[2];
        String token = Files.readString(folder.resolve(agent + ".token")).strip();
        LinkSettings settings = new LinkSettings("127.0.0.1", Integer.parseInt(args[3]), args[1], agent, token);
        Path file = History.file(folder, agent);
        History.Told told = History.read(file);
        Agent.World world = Agent.World.system();
        try (Spool spool = Spool.open(folder.resolve(agent), SpoolLimits.usual(), world.clock(), new SecureRandom());
                History history = History.open(file)) {
            ChaosAgent machine = new ChaosAgent(agent, spool, history, told, Integer.parseInt(args[4]));
            Agent running = new Agent(settings, world, spool, machine, CONTINUOUSLY);
            stopWhenAsked(folder, running);
            running.run();
            new Agent(settings, world, spool, machine, HARDLY_EVER).runOnce(LONGEST_DRAIN);
            machine.note();
            System.exit(spool.depth() == 0 ? 0 : 1);
        }
    }

    private ChaosAgent(String agent, Spool spool, History history, History.Told told, int perSecond)
            throws IOException {
        this.agent = agent;
        this.spool = spool;
        this.history = history;
        this.pauseNanos = 1_000_000_000L / perSecond;
        this.written = told.sent().stream().mapToLong(Long::longValue).max().orElse(0);
        if (told.boot().isEmpty()) {
            history.write("boot", spool.boot());
        } else if (!told.boot().equals(spool.boot().hex())) {
            throw new IOException("the spool has begun a new life, " + spool.boot() + " after " + told.boot());
        }
    }

    private static void stopWhenAsked(Path folder, Agent running) {
        Thread watching = new Thread(() -> {
            while (!Files.exists(folder.resolve("stop"))) {
                LockSupport.parkNanos(50_000_000L);
            }
            running.stop();
        });
        watching.setDaemon(true);
        watching.start();
    }

    /** Writes down what the spool has answered for since; returns the last number it gave. */
    private long note() throws IOException {
        long last = spool.lastSeqs().getOrDefault(Lane.TELEMETRY, 0L);
        if (last < written) {
            throw new IOException("the spool promised " + written + " and has only " + last);
        }
        while (written < last) {
            history.write("sent", ++written);
        }
        return last;
    }

    @Override
    public Sample read() {
        LockSupport.parkNanos(pauseNanos);
        try {
            long next = note() + 1;
            history.write("try", next);
            Sample sample = new Sample();
            sample.gauge("proof", next);
            sample.counter("net.io.rx", "eth0", 0, next * 1000);
            return sample;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String operatingSystem() {
        return "none";
    }

    @Override
    public Inventory.Described described(int every) {
        Map<String, List<String>> serial = Map.of("serial", List.of(agent));
        return new Inventory.Described(SELF, "laptop", agent, "", "", "", serial, Optional.empty(), 60);
    }

    /** Another each time, so that each start is told as an event. */
    @Override
    public long startedSeconds() {
        return started;
    }
}
