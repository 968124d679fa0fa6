package org.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.rollcall.bench.MqttSocket.Target;

/**
 * The first benchmark, {@code mvn -Pbench verify}: what the embedded road takes, authenticated and durable, beside a
 * broker that keeps nothing (R) and a plain table (S), all on this machine in this run; and what agent and server weigh.
 * Each figure is the median of {@value #ROUNDS} runs, the order alternating. Flags: {@code -Dbench.seconds=8}.
 */
public final class Bench {
    private static final int ROUNDS = 3;
    private static final int SECONDS = Integer.getInteger("bench.seconds", 8);
    private static final Path AGENT = Path.of("agents", "reporter", "target", "rollcall-agent.jar");
    private static final List<Shape> SHAPES = List.of(new Shape(1, 1), new Shape(8, 1), new Shape(15, 5));

    private final Path folder;
    private final Optional<Mosquitto> mosquitto;

    private Bench(Path folder, Optional<Mosquitto> mosquitto) {
        this.folder = folder;
        this.mosquitto = mosquitto;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Path run = Files.createTempDirectory(folder, "run").toAbsolutePath();
        say(
                "Rollcall bench on %s, %d processors, Java %s, %d s a run",
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                SECONDS);
        Optional<Path> program = Mosquitto.program();
        Optional<Mosquitto> mosquitto =
                program.isPresent() ? Optional.of(Mosquitto.start(program.get(), run)) : Optional.empty();
        if (mosquitto.isEmpty()) {
            say("R is skipped: there is no mosquitto here; install it to compare");
        }
        try {
            Bench bench = new Bench(run, mosquitto);
            bench.agent();
            say("policy       %s to ask whether somebody may see a device", PolicyCost.nanos());
            bench.server();
        } finally {
            if (mosquitto.isPresent()) {
                mosquitto.get().close();
            }
        }
    }

    private void agent() throws IOException, InterruptedException {
        if (!Files.exists(AGENT)) {
            say("agent        skipped: %s is not built", AGENT);
            return;
        }
        say("agent        jar %.1f MiB", Files.size(AGENT) / 1048576.0);
        Path token = Files.writeString(folder.resolve("agent-token"), "none\n");
        List<Double> firsts = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path spool = folder.resolve("spool-" + round);
            try (Listener listener = new Listener();
                    Jvm agent = Jvm.start(
                            agentArguments(listener.port(), token, spool), Map.of(), folder.resolve("agent.log"))) {
                if (!listener.awaitTelemetry(30)) {
                    say("agent        published nothing within 30 s; see %s", folder.resolve("agent.log"));
                    return;
                }
                firsts.add(agent.secondsSinceStart());
                Thread.sleep(3000);
                agent.residentMiB().ifPresent(resident::add);
            }
        }
        say("agent        first publish after %.2f s, resident %.0f MiB at -Xmx32m", median(firsts), median(resident));
    }

    private static List<String> agentArguments(int port, Path token, Path spool) {
        return List.of(
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                AGENT.toString(),
                "--server",
                "127.0.0.1:" + port,
                "--district",
                ServerJar.DISTRICT,
                "--agent",
                "bench-agent",
                "--token-file",
                token.toString(),
                "--spool",
                spool.toString(),
                "--every",
                "1");
    }

    private void server() throws Exception {
        List<Double> starts = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        for (int round = 0; round < ROUNDS - 1; round++) {
            ServerJar jar = new ServerJar(Files.createDirectories(folder.resolve("start-" + round)));
            try (Jvm server = start(jar, "-Xmx256m")) {
                starts.add(started(jar, server));
                Thread.sleep(2000);
                server.residentMiB().ifPresent(resident::add);
            }
        }
        ServerJar jar = new ServerJar(Files.createDirectories(folder.resolve("road")));
        try (Jvm server = start(jar, "-Xmx256m")) {
            starts.add(started(jar, server));
            say(
                    "server       first answer after %.2f s, resident %.0f MiB at -Xmx256m",
                    median(starts), median(resident));
            roads(jar, server);
            SignInRush.run(jar, server::processorSeconds).forEach(Bench::say);
            say(
                    "server       resident %.0f MiB after the load",
                    server.residentMiB().orElse(Double.NaN));
        }
    }

    private Jvm start(ServerJar jar, String heap) throws IOException {
        List<String> flags = new ArrayList<>(List.of(heap));
        String more = System.getProperty("bench.serverFlags", "");
        if (!more.isEmpty()) {
            flags.addAll(Arrays.asList(more.split(" ", -1)));
        }
        return Jvm.start(jar.arguments(flags.toArray(String[]::new)), jar.environment(), folder.resolve("server.log"));
    }

    private static double started(ServerJar jar, Jvm server) throws InterruptedException, TimeoutException {
        jar.awaitAnswer(server::isAlive);
        return server.secondsSinceStart();
    }

    private void roads(ServerJar jar, Jvm server) throws Exception {
        jar.setUp();
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < Road.CONNECTIONS; i++) {
            String agent = Road.agent(i);
            targets.add(new Target(
                    "127.0.0.1",
                    jar.mqttPort(),
                    "rollcall-" + ServerJar.DISTRICT + "-" + agent,
                    agent,
                    jar.enrol(agent)));
        }
        Road embedded = new Road(targets);
        embedded.run(SHAPES.get(1), SECONDS); // both warm
        if (mosquitto.isPresent()) {
            mosquitto.get().run(SHAPES.get(1), 2);
        }
        double s = median(narrow());
        say("S            %,.0f samples/s, raw JDBC, 1,000 narrow rows a commit, FULL", s);
        for (Shape shape : SHAPES) {
            compare(embedded, server, shape, s);
        }
        say("books        %s", jar.get("/api/v1/books").replaceAll(",\"lanes\".*", "}"));
    }

    private List<Double> narrow() throws Exception {
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rates.add(NarrowRows.run(folder, Math.min(4, SECONDS)));
        }
        return rates;
    }

    private void compare(Road embedded, Jvm server, Shape shape, double s) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> ourTime = new ArrayList<>();
        List<Double> theirTime = new ArrayList<>();
        for (int turn = 0; turn < 2 * ROUNDS; turn++) {
            // Ours, theirs, theirs, ours, ours, theirs: what else runs here hits both alike.
            if ((turn + 1) / 2 % 2 == 0) {
                double before = server.processorSeconds();
                Road.Rate rate = embedded.run(shape, SECONDS);
                ours.add(rate.messagesPerSecond());
                ourTime.add((server.processorSeconds() - before) / rate.messages() * 1e6);
            } else if (mosquitto.isPresent()) {
                double before = mosquitto.get().processorSeconds();
                Road.Rate rate = mosquitto.get().run(shape, SECONDS);
                theirs.add(rate.messagesPerSecond());
                theirTime.add((mosquitto.get().processorSeconds() - before) / rate.messages() * 1e6);
            }
        }
        double rate = median(ours);
        say(
                "%2d points    embedded %,.0f messages/s %s, %,.0f points/s = %.2f S, %.0f us of processor a message",
                shape.points(), rate, all(ours), rate * shape.points(), rate * shape.points() / s, median(ourTime));
        if (!theirs.isEmpty()) {
            List<Double> ratios = IntStream.range(0, Math.min(ours.size(), theirs.size()))
                    .mapToObj(i -> ours.get(i) / theirs.get(i))
                    .toList();
            say(
                    "             R %,.0f messages/s %s, %.0f us of processor: embedded / R = %.2f; %d bytes a message",
                    median(theirs),
                    all(theirs),
                    median(theirTime),
                    median(ratios),
                    shape.payload("0".repeat(16), 100_000, 1_795_434_483_000L).length);
        }
    }

    private static String all(List<Double> rates) {
        return rates.stream()
                .map(rate -> String.format(Locale.ROOT, "%,.0f", rate))
                .toList()
                .toString();
    }

    private static double median(List<Double> values) {
        return values.isEmpty() ? Double.NaN : values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
