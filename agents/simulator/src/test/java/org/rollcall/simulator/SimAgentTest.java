package org.rollcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rollcall.simulator.SchoolDistrict.Size;
import org.rollcall.wire.Ack;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Desired;
import org.rollcall.wire.Inventory;
import org.rollcall.wire.Job;
import org.rollcall.wire.Lane;
import org.rollcall.wire.LaneMessage;
import org.rollcall.wire.SeqRange;
import org.rollcall.wire.Status;
import org.rollcall.wire.Tombstone;
import org.rollcall.wire.Undecodable;

class SimAgentTest {
    private static final BootId BOOT = new BootId("00000000000000aa");
    private static final Instant NOW = Instant.parse("2026-11-24T22:00:00Z");

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Endpoint endpoint = new Endpoint();
    private final Lanes lanes = new Lanes(BOOT, numbered -> {});
    private SimAgent agent;
    private int all;

    @BeforeEach
    void anAgentWithTwoHoursOfHistory() {
        SchoolDistrict district =
                SchoolDistrict.generate(new Size(1, 40, 1), SchoolClock.showing(LocalTime.of(10, 15), NOW));
        Device panel = district.devices().stream()
                .filter(device -> device.kind() == Kind.PANEL)
                .findFirst()
                .orElseThrow();
        long now = System.currentTimeMillis();
        new Past(now - Duration.ofHours(50).toMillis(), now)
                .readings(panel)
                .forEach(piece -> lanes.add(piece.at(), List.of(piece.readings())));
        // What is sampled at the start is one more.
        all = lanes.size() + 1;
        agent = new SimAgent(
                new SimAgent.Setting(loops.next(), endpoint.address(), "demo", java.time.Clock.systemUTC(), 3600),
                new SimAgent.Identity("a1", "secret", List.of(panel)),
                lanes);
    }

    @AfterEach
    void end() {
        endpoint.close();
        loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void itSaysWhoItIsBeforeItsReadings() throws Undecodable {
        agent.start(0);
        until(() -> endpoint.payloads("tm").size() >= all);
        assertThat(endpoint.logins.get(0).payload().clientIdentifier()).isEqualTo("rollcall-demo-a1");
        assertThat(endpoint.logins.get(0).payload().userName()).isEqualTo("a1");
        assertThat(endpoint.logins.get(0).payload().willTopic()).isEqualTo("rollcall/1/demo/a1/status");
        assertThat(endpoint.taken.get(0).topic()).endsWith("/status");
        assertThat(endpoint.taken.get(0).retained()).isTrue();
        Status.Up up =
                (Status.Up) Codec.readStatus(bytes(endpoint.payloads("status").get(0)));
        assertThat(up.boot()).isEqualTo(BOOT);
        Inventory inventory = Codec.readInventory(bytes(endpoint.payloads("inv").get(0)));
        assertThat(inventory.devices()).hasSize(1);
        assertThat(inventory.devices().get(0).identifiers()).containsKeys("serial", "mac");
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainWithTheSameNumbers() {
        endpoint.acknowledges = false;
        agent.start(0);
        until(() -> endpoint.payloads("tm").size() >= all);
        List<String> first = endpoint.payloads("tm");
        endpoint.taken.clear();
        endpoint.acknowledges = true;
        endpoint.drop();
        until(() -> endpoint.payloads("tm").size() >= first.size());
        assertThat(endpoint.payloads("tm")).containsAll(first);
        assertThat(endpoint.logins).hasSize(2);
        assertThat(lanes.size()).isGreaterThanOrEqualTo(first.size());
    }

    @Test
    void onlyTheServersOwnAcknowledgementLetsItForget() throws Undecodable {
        agent.start(0);
        until(() -> endpoint.payloads("tm").size() >= all);
        endpoint.taken.clear();
        endpoint.drop();
        until(() -> endpoint.payloads("tm").size() >= all);
        long last = last(endpoint.payloads("tm"));
        endpoint.say("rollcall/1/demo/a1/ack", ack(last, List.of()));
        until(() -> lanes.size() == 0);
    }

    @Test
    void whatTheServerMissesIsSentAgain() {
        agent.start(0);
        until(() -> endpoint.payloads("tm").size() >= all);
        String third = endpoint.payloads("tm").get(2);
        endpoint.taken.clear();
        endpoint.say("rollcall/1/demo/a1/ack", ack(2, List.of(new SeqRange(3, 3))));
        until(() -> !endpoint.payloads("tm").isEmpty());
        assertThat(endpoint.payloads("tm")).containsExactly(third);
    }

    @Test
    void whatTheServerCannotReadBecomesATombstone() throws Undecodable {
        endpoint.reason = 0x99;
        agent.start(0);
        until(() -> endpoint.payloads("tm").stream().anyMatch(payload -> payload.contains("rejected")));
        endpoint.reason = 0;
        String grave = endpoint.payloads("tm").stream()
                .filter(payload -> payload.contains("rejected"))
                .findFirst()
                .orElseThrow();
        Tombstone tombstone = (Tombstone) read(grave);
        assertThat(tombstone.seqs().size()).isEqualTo(1);
        assertThat(tombstone.why()).isEqualTo(Tombstone.Why.REJECTED);
    }

    @Test
    void itKeepsToTheEndpointsReceiveMaximum() {
        endpoint.receiveMaximum = 3;
        endpoint.acknowledges = false;
        agent.start(0);
        until(() -> endpoint.taken.stream()
                        .filter(one -> !one.topic().endsWith("req"))
                        .count()
                == 3);
        loops.next().schedule(() -> {}, 200, TimeUnit.MILLISECONDS).syncUninterruptibly();
        assertThat(endpoint.full).isFalse();
    }

    @Test
    void aJobIsDoneOnceAndAnsweredTwice() {
        agent.start(0);
        until(() -> endpoint.payloads("tm").size() >= all);
        Job job = new Job("j1", "collect.now", Map.of(), System.currentTimeMillis() + 60_000);
        int before = endpoint.payloads("tm").size();
        endpoint.say("rollcall/1/demo/a1/job/j1", Codec.write(job));
        until(() -> endpoint.payloads("rsp").stream().anyMatch(payload -> payload.contains("done")));
        until(() -> endpoint.payloads("tm").size() == before + 1);
        endpoint.say("rollcall/1/demo/a1/job/j1", Codec.write(job));
        until(() -> endpoint.payloads("rsp").stream()
                        .filter(payload -> payload.contains("done"))
                        .count()
                == 2);
        assertThat(endpoint.payloads("tm")).hasSize(before + 1);
        Job unknown = new Job("j2", "log.upload", Map.of(), System.currentTimeMillis() + 60_000);
        endpoint.say("rollcall/1/demo/a1/job/j2", Codec.write(unknown));
        until(() -> endpoint.payloads("rsp").stream().anyMatch(payload -> payload.contains("rejected")));
    }

    @Test
    void itFollowsItsConfigurationAndSaysSo() throws Undecodable {
        agent.start(0);
        until(() -> endpoint.payloads("tm").size() >= all);
        endpoint.say("rollcall/1/demo/a1/desired", Codec.write(new Desired(4, 1, 16)));
        until(() -> !endpoint.payloads("reported").isEmpty());
        assertThat(Codec.readReported(bytes(endpoint.payloads("reported").get(0)))
                        .version())
                .isEqualTo(4);
        int before = endpoint.payloads("tm").size();
        until(() -> endpoint.payloads("tm").size() > before);
        Status.Up up =
                (Status.Up) Codec.readStatus(bytes(endpoint.payloads("status").get(1)));
        assertThat(up.every()).isEqualTo(1);
    }

    @Test
    void itSaysThatItStops() throws Undecodable {
        agent.start(0);
        until(() -> endpoint.payloads("tm").size() >= all);
        assertThat(agent.stop().awaitUninterruptibly(5, TimeUnit.SECONDS)).isTrue();
        List<String> statuses = endpoint.payloads("status");
        Status.Down down = (Status.Down) Codec.readStatus(bytes(statuses.get(statuses.size() - 1)));
        assertThat(down.why()).isEqualTo(Status.Why.STOP);
        assertThat(endpoint.logins).hasSize(1);
    }

    private static byte[] ack(long upTo, List<SeqRange> missing) {
        return Codec.write(new Ack(BOOT, Lane.TELEMETRY, upTo, missing, 1, 32, 0, OptionalLong.empty()));
    }

    private static long last(List<String> payloads) throws Undecodable {
        long last = 0;
        for (String payload : payloads) {
            last = Math.max(last, read(payload).seqs().to());
        }
        return last;
    }

    private static LaneMessage read(String payload) throws Undecodable {
        return Codec.readLane(Lane.TELEMETRY, bytes(payload));
    }

    private static byte[] bytes(String payload) {
        return payload.getBytes(StandardCharsets.UTF_8);
    }

    private static void until(BooleanSupplier holds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not come to that in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
