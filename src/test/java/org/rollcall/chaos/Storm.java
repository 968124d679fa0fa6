package org.rollcall.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.rollcall.bench.ServerJar;

/**
 * A server and its senders, killed and started again as the plan says; then all are left in peace until every sender has
 * nothing left to send, and the server is ended well.
 */
final class Storm {
    private static final long DRAIN_SECONDS = 120;
    private static final int DEVICE_RATE = 400;
    private static final int AGENT_RATE = 40;

    private final Plan plan;
    private final Random random;
    private final Path folder;
    private final ServerJar jar;
    private final Child server;
    private final List<Child> senders = new ArrayList<>();

    Storm(Plan plan, Path folder) throws IOException {
        this.plan = plan;
        this.random = new Random(plan.seed());
        this.folder = folder;
        this.jar = new ServerJar(folder);
        this.server = new Child("server", jar.arguments("-Xmx256m"), jar.environment(), folder);
        senders.add(sender(ChaosDevice.class.getName(), "device-1", DEVICE_RATE));
        senders.add(sender("org.rollcall.agent.ChaosAgent", "agent-1", AGENT_RATE));
        senders.add(sender("org.rollcall.agent.ChaosAgent", "agent-2", AGENT_RATE));
    }

    private Child sender(String main, String agent, int rate) {
        return new Child(
                agent,
                List.of(
                        "-Xmx48m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main,
                        folder.toString(),
                        ServerJar.DISTRICT,
                        agent,
                        String.valueOf(jar.mqttPort()),
                        String.valueOf(rate)),
                Map.of(),
                folder);
    }

    Path database() {
        return jar.database();
    }

    Map<String, Integer> kills() {
        Map<String, Integer> kills = new TreeMap<>();
        kills.put(server.name(), server.kills());
        senders.forEach(sender -> kills.put(sender.name(), sender.kills()));
        kills.values().removeIf(count -> count == 0);
        return kills;
    }

    void run() throws IOException, InterruptedException, TimeoutException {
        try {
            server.start();
            jar.awaitAnswer(server::isAlive);
            jar.setUp();
            for (Child sender : senders) {
                jar.enrol(sender.name());
                sender.start();
            }
            rage();
            settle();
        } finally {
            for (Child sender : senders) {
                sender.destroy();
            }
            server.destroy();
        }
    }

    private void rage() throws IOException, InterruptedException {
        long end = System.nanoTime() + plan.seconds() * 1_000_000_000L;
        for (int kill = 0; kill < plan.kills() && System.nanoTime() < end; kill++) {
            Thread.sleep(Plan.pause(random));
            Child victim = kill == 0 ? server : victim();
            victim.kill();
            victim.start();
        }
    }

    /** The server every other time, but seldom while it is still starting: else it would never take anything in. */
    private Child victim() throws InterruptedException {
        boolean server = random.nextBoolean();
        boolean whileStarting = random.nextInt(8) == 0;
        Child sender = senders.get(random.nextInt(senders.size()));
        return server && (whileStarting || jar.answers()) ? this.server : sender;
    }

    private void settle() throws IOException, InterruptedException, TimeoutException {
        jar.awaitAnswer(server::isAlive);
        Files.createFile(folder.resolve("stop"));
        for (Child sender : senders) {
            if (!sender.endedWell(DRAIN_SECONDS)) {
                throw new TimeoutException(
                        sender.name() + " has not sent all within " + DRAIN_SECONDS + " s; see its log in " + folder);
            }
        }
        if (!server.stop(30)) {
            throw new TimeoutException("the server does not end within 30 s of SIGTERM; see server.log in " + folder);
        }
    }
}
