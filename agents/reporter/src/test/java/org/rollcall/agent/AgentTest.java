package org.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.agent.TestServer.Came;
import org.rollcall.wire.Ack;
import org.rollcall.wire.Batch;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Desired;
import org.rollcall.wire.Inventory;
import org.rollcall.wire.Job;
import org.rollcall.wire.JobReply;
import org.rollcall.wire.Lane;
import org.rollcall.wire.LaneMessage;
import org.rollcall.wire.SeqRange;
import org.rollcall.wire.Status;
import org.rollcall.wire.Tombstone;

/** An agent and a server over a real socket. */
@Timeout(60)
class AgentTest {
    private static final String OWN = "rollcall/1/oak/a1/";

    @TempDir
    Path folder;

    private TestServer server;
    private Spool spool;
    private Agent agent;
    private Thread running;

    @BeforeEach
    void anAgentThatLooksEverySecond() throws Exception {
        server = new TestServer();
        start();
    }

    @AfterEach
    void end() throws Exception {
        stop();
        server.close();
    }

    @Test
    void itIsBornThenSaysWhatItSpeaksForThenReports() throws Exception {
        await(() -> lane().findFirst());

        List<String> topics = server.came().stream().map(Came::topic).toList();
        assertThat(topics.get(0)).isEqualTo(OWN + "status");
        assertThat(topics.indexOf(OWN + "inv")).isLessThan(topics.indexOf(OWN + "tm"));
        assertThat(Codec.readStatus(server.came().peek().payload())).isInstanceOfSatisfying(Status.Up.class, up -> {
            assertThat(up.connection()).isEqualTo(1);
            assertThat(up.every()).isEqualTo(1);
        });
    }

    @Test
    void pubackAloneDeletesNothing() throws Exception {
        await(() -> lane().skip(2).findFirst());
        server.cut();
        await(() -> server.connections() > 1 ? Optional.of(true) : Optional.empty());

        // All of it comes again on the new connection, under the numbers that it had.
        await(() -> seqs().filter(seq -> seq == 1).count() >= 2 ? Optional.of(true) : Optional.empty());
    }

    @Test
    void theServersWordDeletes() throws Exception {
        await(() -> lane().skip(1).findFirst());
        acknowledge(2, List.of());
        await(() -> lane().skip(3).findFirst());
        server.cut();
        int before = server.came().size();
        await(() -> server.came().stream()
                .skip(before)
                .filter(message -> message.topic().equals(OWN + "tm"))
                .findFirst());

        assertThat(server.came().stream()
                        .skip(before)
                        .flatMap(AgentTest::decoded)
                        .map(message -> message.seqs().from()))
                .doesNotContain(1L, 2L);
    }

    @Test
    void whatTheServerMissesComesAgain() throws Exception {
        await(() -> seqs().filter(seq -> seq == 3).findFirst());
        // A number that was only just sent may still be on its way, so the server repeats itself until it has it.
        await(() -> {
            acknowledge(1, List.of(new SeqRange(2, 2)));
            return seqs().filter(seq -> seq == 2).count() >= 2 ? Optional.of(true) : Optional.empty();
        });
    }

    @Test
    void aMessageThatTheServerCannotReadIsDeclared() throws Exception {
        server.answering(came ->
                decoded(came).anyMatch(m -> m instanceof Batch && m.seqs().from() == 2) ? 0x99 : 0);

        LaneMessage tombstone =
                await(() -> lane().filter(Tombstone.class::isInstance).findFirst());

        assertThat(tombstone.seqs()).isEqualTo(new SeqRange(2, 2));
        assertThat(((Tombstone) tombstone).why()).isEqualTo(Tombstone.Why.REJECTED);
    }

    @Test
    void whatTheServerWantsIsDoneSaidAndKept() throws Exception {
        await(() -> lane().findFirst());
        server.send(OWN + "desired", Codec.write(new Desired(4, 600, 8)));
        Came said = await(() -> server.came().stream()
                .filter(message -> message.topic().equals(OWN + "reported"))
                .findFirst());

        assertThat(Codec.readReported(said.payload()).version()).isEqualTo(4);
        stop();
        try (Spool reopened = Spool.open(folder, SpoolLimits.usual(), Clock.systemUTC(), new Random())) {
            assertThat(Plan.kept(reopened, 1)).isEqualTo(new Plan(4, 600, 8));
        }
    }

    @Test
    void aJobIsAnsweredAndItsAnswerRepeated() throws Exception {
        await(() -> lane().findFirst());
        byte[] job = Codec.write(new Job(
                "j-1",
                "collect.now",
                Map.of(),
                System.currentTimeMillis() + Duration.ofMinutes(1).toMillis()));
        server.send(OWN + "job/j-1", job);
        server.send(OWN + "job/j-1", job);
        await(() -> replies().count() >= 2 ? Optional.of(true) : Optional.empty());

        assertThat(replies().map(JobReply::state)).containsOnly(JobReply.State.DONE);
        assertThat(replies().map(JobReply::result).distinct()).hasSize(1);
    }

    @Test
    void itSaysGoodbye() throws Exception {
        await(() -> lane().findFirst());
        stop();

        Came last = server.came().stream().reduce((first, second) -> second).orElseThrow();
        assertThat(Codec.readStatus(last.payload()))
                .isInstanceOfSatisfying(
                        Status.Down.class, down -> assertThat(down.why()).isEqualTo(Status.Why.STOP));
    }

    private void start() {
        Agent.World world = Agent.World.system();
        spool = Spool.open(folder, SpoolLimits.usual(), world.clock(), new Random());
        agent = new Agent(
                new LinkSettings("127.0.0.1", server.port(), "oak", "a1", "secret"), world, spool, new Quiet(), 1);
        AtomicReference<Agent> starting = new AtomicReference<>(agent);
        running = new Thread(() -> starting.get().run(), "agent");
        running.start();
    }

    private void stop() throws InterruptedException {
        if (running.isAlive()) {
            agent.stop();
            running.join();
            spool.close();
        }
    }

    private void acknowledge(long upTo, List<SeqRange> missing) {
        server.send(
                OWN + "ack",
                Codec.write(new Ack(
                        spool.boot(),
                        Lane.TELEMETRY,
                        upTo,
                        missing,
                        System.currentTimeMillis(),
                        32,
                        0,
                        OptionalLong.empty())));
    }

    private Stream<LaneMessage> lane() {
        return server.came().stream().flatMap(AgentTest::decoded);
    }

    private Stream<Long> seqs() {
        return lane().map(message -> message.seqs().from());
    }

    private Stream<JobReply> replies() {
        return server.came().stream()
                .filter(message ->
                        message.topic().endsWith("/rsp") && message.topic().contains("/job/"))
                .map(message -> {
                    try {
                        return Codec.readJobReply(message.payload());
                    } catch (org.rollcall.wire.Undecodable e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static Stream<LaneMessage> decoded(Came message) {
        if (!message.topic().equals(OWN + "tm")) {
            return Stream.empty();
        }
        try {
            return Stream.of(Codec.readLane(Lane.TELEMETRY, message.payload()));
        } catch (org.rollcall.wire.Undecodable e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T await(java.util.function.Supplier<Optional<T>> sought) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (System.nanoTime() - until < 0) {
            Optional<T> found = sought.get();
            if (found.isPresent()) {
                return found.get();
            }
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("it did not come within 40 s");
    }

    /** A machine with one reading. */
    private static final class Quiet implements Machine {
        @Override
        public String operatingSystem() {
            return "Quiet 1";
        }

        @Override
        public Inventory.Described described(int every) {
            return new Inventory.Described(SELF, "computer", "a1", "", "", "", Map.of(), Optional.empty(), every);
        }

        @Override
        public Sample read() {
            Sample sample = new Sample();
            sample.gauge("uptime", 7);
            return sample;
        }

        @Override
        public long startedSeconds() {
            return 1_700_000_000;
        }
    }
}
