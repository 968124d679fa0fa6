package org.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Job;
import org.rollcall.wire.Lane;

/** A whole agent is killed while it looks, sends and deletes, again and again. */
class AgentKillTest {
    private static final String OWN = "rollcall/1/oak/a1/";
    private static final int KILLS = Integer.getInteger("rollcall.kills", 3);
    private static final long SEED = Long.getLong("rollcall.seed", 20261125L);

    @TempDir
    Path folder;

    private final Ledger books = new Ledger(Lane.TELEMETRY);
    private final Random random = new Random(SEED);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    @Timeout(300)
    void noNumberIsMissingOrGivenTwice() throws Exception {
        try (TestServer server = new TestServer()) {
            server.answering(came -> {
                if (came.topic().endsWith("/rsp")) {
                    ask(server);
                }
                if (!came.topic().equals(OWN + "tm")) {
                    return 0;
                }
                // Some are committed without a receipt, some received without a commit, some acknowledged late.
                int how = random.nextInt(10);
                if (how > 0) {
                    byte[] acknowledgement = books.take(came.payload());
                    if (how > 3) {
                        server.sendLater(OWN + "ack", acknowledgement);
                    }
                }
                return how == 9 ? -1 : 0;
            });
            List<Long> totals = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                runAndKill(server, 20 + random.nextInt(60));
                totals.add(books.total());
            }
            finish(server);

            assertThat(books.missing())
                    .as("seed " + SEED + ", totals " + totals)
                    .isEmpty();
            assertThat(books.faults()).as("seed " + SEED).isEmpty();
            assertThat(books.dropped()).isZero();
        }
    }

    private void runAndKill(TestServer server, int more) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AgentChild.class.getName(),
                        folder.toString(),
                        Integer.toString(server.port()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            int connections = server.connections();
            Patience.until("the agent reports", () -> server.connections() > connections && bornAgain(server));
            long until = books.total() + more;
            for (int i = 0; i < 4; i++) {
                ask(server);
            }
            Patience.until("it looked often enough", () -> books.total() >= until);
        } finally {
            child.destroyForcibly();
            child.waitFor();
        }
    }

    private static boolean bornAgain(TestServer server) {
        return server.came().stream()
                        .filter(came -> came.topic().equals(OWN + "inv"))
                        .count()
                >= server.connections();
    }

    /** Asks for a look: an agent looks once a second by itself, which is too rare to be killed in. */
    private void ask(TestServer server) {
        String id = "j-" + asked.incrementAndGet();
        server.sendLater(
                OWN + "job/" + id,
                Codec.write(new Job(id, "collect.now", Map.of(), System.currentTimeMillis() + 60_000)));
    }

    /** Lets a last agent send all that the killed ones left. */
    private void finish(TestServer server) throws Exception {
        server.answering(came -> {
            if (came.topic().equals(OWN + "tm")) {
                server.sendLater(OWN + "ack", books.take(came.payload()));
            }
            return 0;
        });
        Agent.World world = Agent.World.system();
        try (Spool spool = Spool.open(folder, SpoolLimits.usual(), world.clock(), new Random())) {
            long produced = spool.lastSeqs().get(Lane.TELEMETRY);
            Agent agent = new Agent(
                    new LinkSettings("127.0.0.1", server.port(), "oak", "a1", "secret"),
                    world,
                    spool,
                    new SteadyMachine(),
                    86_400);
            Thread running = new Thread(agent::run, "agent");
            running.start();
            Patience.until(
                    "all is accounted for; seed " + SEED,
                    () -> books.total() > produced && books.missing().isEmpty());
            agent.stop();
            running.join();
        }
    }
}
