package org.rollcall.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.rollcall.wire.Undecodable.Reason;

class CodecTest {
    private static final BootId BOOT = new BootId("00000000000000a1");

    @Test
    void batchSurvivesTheWay() throws Exception {
        var gauge = new Gauge("cpu.utilization", Values.of(21, Double.NaN, 25.5));
        var counter = new Counter("net.io.rx#eth0", 64, 7, Counts.of(1, Counts.MISSING, Long.MIN_VALUE + 5));
        var readings = new DeviceReadings("ap-0147", List.of(0, 60, 120), List.of(gauge), List.of(counter));
        var batch = new Batch(BOOT, 184_223, 57, 1_795_434_483_000L, 3, OptionalInt.of(600), List.of(readings));

        assertThat(Codec.readLane(Lane.TELEMETRY, Codec.write(batch))).isEqualTo(batch);
        assertThat(batch.points()).isEqualTo(4);
    }

    @Test
    void eventsSurviveTheWay() throws Exception {
        var events = new EventBatch(BOOT, 1, 2, 3, List.of(new Event("self", 0, "reboot", Map.of("why", "power"))));

        assertThat(Codec.readLane(Lane.EVENTS, Codec.write(events))).isEqualTo(events);
    }

    @Test
    void tombstoneSurvivesTheWay() throws Exception {
        var tombstone = new Tombstone(BOOT, 2, 3, new SeqRange(10, 20), Tombstone.Why.SPOOL_FULL, 512);

        assertThat(Codec.readLane(Lane.TELEMETRY, Codec.write(tombstone))).isEqualTo(tombstone);
    }

    @Test
    void statusSurvivesTheWay() throws Exception {
        var previous = new Status.Previous(new BootId("00000000000000b2"), Map.of(Lane.TELEMETRY, 9L));
        var up = new Status.Up(57, BOOT, 4, 60, "0.1.0", "sha256:00", 60, Optional.of(previous));
        var down = new Status.Down(57, Status.Why.SLEEP, OptionalInt.of(3600));

        assertThat(Codec.readStatus(Codec.write(up))).isEqualTo(up);
        assertThat(Codec.readStatus(Codec.write(down))).isEqualTo(down);
    }

    @Test
    void inventorySurvivesTheWay() throws Exception {
        var device = new Inventory.Described(
                "ctl-1",
                "vr-controller",
                "Left",
                "Pico",
                "C1",
                "1.2",
                Map.of("serial", List.of("S1"), "mac", List.of("a", "b")),
                Optional.of("kit-1"),
                60);
        var inventory = new Inventory(BOOT, 1, 2, "0.1.0", "Debian", List.of(device));

        assertThat(Codec.readInventory(Codec.write(inventory))).isEqualTo(inventory);
    }

    @Test
    void smallMessagesSurviveTheWay() throws Exception {
        var ack = new Ack(BOOT, Lane.TELEMETRY, 5, List.of(new SeqRange(7, 8)), 99, 32, 4, OptionalLong.of(3));
        var job = new Job("j1", "locate", Map.of("seconds", "30"), 77);
        var reply = new JobReply("j1", JobReply.State.DONE, "blinked");

        assertThat(Codec.readAck(Codec.write(ack))).isEqualTo(ack);
        assertThat(Codec.readJob(Codec.write(job))).isEqualTo(job);
        assertThat(Codec.readJobReply(Codec.write(reply))).isEqualTo(reply);
        assertThat(Codec.readDesired(Codec.write(new Desired(1, 60, 32)))).isEqualTo(new Desired(1, 60, 32));
        assertThat(Codec.readReported(Codec.write(new Reported(1, true, "")))).isEqualTo(new Reported(1, true, ""));
        assertThat(Codec.readTimeRequest(Codec.write(new TimeRequest(5)))).isEqualTo(new TimeRequest(5));
        assertThat(Codec.readTimeResponse(Codec.write(new TimeResponse(5, 6)))).isEqualTo(new TimeResponse(5, 6));
    }

    @Test
    void unknownFieldsAreSkipped() throws Exception {
        LaneMessage message = telemetry("""
                {"v":1,"new":{"a":[1,{"b":2}]},"b":"00000000000000a1","s":1,"t":5,
                 "d":[{"x":"a","later":true,"dt":[0],"m":{"x":[1]}}]}""");

        assertThat(message.seqs()).isEqualTo(new SeqRange(1, 1));
    }

    @Test
    void anUnknownMajorVersionIsRefusedByName() {
        assertThat(refusal("{\"v\":2,\"b\":\"00000000000000a1\",\"s\":1,\"t\":5,\"d\":[]}"))
                .hasMessageContaining("version 2")
                .extracting(Undecodable::reason)
                .isEqualTo(Reason.VERSION);
    }

    @Test
    void aRefusalNamesTheFieldAndTheProblem() {
        assertThat(refusal("{\"v\":1,\"b\":\"00000000000000a1\",\"t\":5,\"d\":[]}"))
                .hasMessage("'s' is missing");
        assertThat(refusal("{\"v\":1,\"b\":\"00000000000000a1\",\"s\":1,\"t\":5,"
                        + "\"d\":[{\"x\":\"a\",\"dt\":[0,1],\"m\":{\"t\":[1]}}]}"))
                .hasMessage("metric t of device a has 1 values for 2 offsets");
        assertThat(refusal("{\"v\":1")).extracting(Undecodable::reason).isEqualTo(Reason.SYNTAX);
    }

    private static LaneMessage telemetry(String json) throws Undecodable {
        return Codec.readLane(Lane.TELEMETRY, json.getBytes(UTF_8));
    }

    private static Undecodable refusal(String json) {
        return catchThrowableOfType(Undecodable.class, () -> telemetry(json));
    }
}
