package org.rollcall.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollcall.wire.Inventory.Described;
import org.rollcall.wire.JobReply.State;
import org.rollcall.wire.Tombstone.Why;

/** Messages as they were agreed: a change that reads or writes one otherwise is a change of the contract. */
class GoldenTest {
    private static final ObjectMapper TREE = new ObjectMapper();
    private static final BootId BOOT = new BootId("7f3a91c2d0e4b586");
    private static final BootId BEFORE = new BootId("00000000000000a1");
    private static final long T = 1_795_434_483_000L;
    private static final Map<String, Object> GOLDEN = new TreeMap<>();

    static {
        lanes();
        documents();
        downlinks();
    }

    private static void lanes() {
        is(
                "tm.plain",
                batch(
                        184_223,
                        57,
                        0,
                        on(
                                "ap-0147",
                                List.of(0, 60, 120),
                                gauge("cpu.utilization", 21, 20.5, 25.25),
                                gauge("wifi.clients", 31, 30, 33))));
        is(
                "tm.nulls",
                batch(
                        2,
                        57,
                        3,
                        new DeviceReadings(
                                "ap-0147",
                                List.of(0, 60, 120),
                                List.of(gauge("cpu.utilization", Double.NaN, 20, Double.NaN)),
                                List.of(counter("net.io.rx#eth0", 64, 0, Counts.MISSING, Counts.MISSING, 7)))));
        is(
                "tm.counters",
                batch(
                        3,
                        57,
                        0,
                        new DeviceReadings(
                                "sw-1",
                                List.of(0, 30),
                                List.of(),
                                List.of(
                                        counter("if.in.octets#3", 64, Long.MAX_VALUE, 9_007_199_254_740_993L, -2),
                                        counter("if.in.errors#3", 32, 17, 4_294_967_294L, 4_294_967_295L)))));
        is(
                "tm.numbers",
                new Batch(
                        BOOT,
                        Long.MAX_VALUE,
                        4_294_967_295L,
                        253_402_300_799_999L,
                        Long.MAX_VALUE,
                        OptionalInt.empty(),
                        List.of(on(
                                "A_z-9",
                                List.of(0, 0, 604_800),
                                gauge("a", -1.5e-300, Double.MAX_VALUE, Double.MIN_VALUE),
                                gauge("b", 1e15, -123_456_789_012_345.0, 0.1)))));
        is(
                "tm.sleeping",
                new Batch(
                        BOOT,
                        4,
                        1,
                        T,
                        0,
                        OptionalInt.of(57_600),
                        List.of(on("tablet-7", List.of(0), gauge("battery.charge", 88)))));
        is(
                "tm.gateway",
                batch(
                        5,
                        1,
                        0,
                        on("vr-kit-2", List.of(0), gauge("headset.worn.time", 312)),
                        on("vr-kit-2-left", List.of(0), gauge("controller.battery.charge#left", 67)),
                        on("silent", List.of())));
        is("tm.empty", new Batch(BOOT, 6, 1, 0, 0, OptionalInt.empty(), List.of()));
        is("tm.tombstone", new Tombstone(BOOT, 58, T, new SeqRange(184_001, 184_128), Why.SPOOL_FULL, 1024));
        is("tm.rejected", new Tombstone(BOOT, 58, T, new SeqRange(9, 9), Why.REJECTED, 8));
        is(
                "tm.unknown-fields",
                batch(
                        7,
                        1,
                        0,
                        new DeviceReadings(
                                "ap-0147",
                                List.of(0),
                                List.of(gauge("cpu.utilization", 21)),
                                List.of(counter("net.io.rx", 64, 0, 5)))));
        is(
                "tm.lenient",
                batch(
                        8,
                        0,
                        0,
                        new DeviceReadings("ap-0147", List.of(0), List.of(), List.of(counter("net.io.rx", 64, 0, 5)))));
        is(
                "ev.plain",
                new EventBatch(
                        BOOT,
                        1,
                        57,
                        T,
                        List.of(
                                new Event(
                                        "ups-1",
                                        0,
                                        "on_battery",
                                        Map.of("input.voltage", "0", "line", "L1 \u2013 caf\u00e9 \ud83d\udd0c")),
                                new Event("self", 2, "reboot", Map.of()))));
        is("ev.tombstone", new Tombstone(BOOT, 58, T, new SeqRange(3, 3), Why.EXPIRED, 2));
    }

    private static void documents() {
        is("status.up", new Status.Up(57, BOOT, T, 60, "0.1.0", "sha256:5feceb66", 60, Optional.empty()));
        is(
                "status.previous-boot",
                new Status.Up(
                        1,
                        BOOT,
                        T,
                        300,
                        "0.1.0",
                        "",
                        900,
                        Optional.of(new Status.Previous(BEFORE, Map.of(Lane.TELEMETRY, 184_223L, Lane.EVENTS, 12L)))));
        is("status.will", new Status.Down(57, Status.Why.LAST_WILL, OptionalInt.empty()));
        is("status.stop", new Status.Down(57, Status.Why.STOP, OptionalInt.empty()));
        is("status.sleeping", new Status.Down(57, Status.Why.SLEEP, OptionalInt.of(57_600)));
        is(
                "status.unknown-fields",
                new Status.Up(
                        57,
                        BOOT,
                        T,
                        60,
                        "",
                        "",
                        60,
                        Optional.of(new Status.Previous(BEFORE, Map.of(Lane.TELEMETRY, 1L)))));
        is(
                "inv.plain",
                new Inventory(
                        BOOT,
                        57,
                        T,
                        "0.1.0",
                        "Debian GNU/Linux 13",
                        List.of(
                                new Described(
                                        "self",
                                        "laptop",
                                        "Cart 3, no. 12",
                                        "Dell",
                                        "Latitude 3140",
                                        "1.8.2",
                                        Map.of(
                                                "mac",
                                                List.of("00:00:5e:00:53:01", "00:00:5e:00:53:02"),
                                                "serial",
                                                List.of("8KX21")),
                                        Optional.empty(),
                                        60),
                                new Described(
                                        "left", "vr-controller", "", "", "", "", Map.of(), Optional.of("self"), 0))));
        is(
                "inv.unknown-fields",
                new Inventory(
                        BOOT,
                        57,
                        T,
                        "0.1.0",
                        "",
                        List.of(new Described(
                                "self", "other", "", "", "", "", Map.of("asset", List.of("1")), Optional.empty(), 0))));
    }

    private static void downlinks() {
        is("ack.plain", new Ack(BOOT, Lane.TELEMETRY, 184_223, List.of(), T + 123, 32, 4, OptionalLong.empty()));
        is(
                "ack.gaps",
                new Ack(
                        BOOT,
                        Lane.EVENTS,
                        0,
                        List.of(new SeqRange(1, 1), new SeqRange(5, Long.MAX_VALUE)),
                        T + 123,
                        1,
                        0,
                        OptionalLong.empty()));
        is("ack.resend", new Ack(BOOT, Lane.TELEMETRY, 900, List.of(), T + 123, 32, 4, OptionalLong.of(901)));
        is("ack.unknown-fields", new Ack(BOOT, Lane.TELEMETRY, 1, List.of(), T + 123, 32, 4, OptionalLong.empty()));
        is("desired.plain", new Desired(4, 60, 32));
        is("desired.unknown-fields", new Desired(4, 60, 32));
        is("reported.applied", new Reported(4, true, ""));
        is("reported.refused", new Reported(5, false, "every of 0 s is not allowed"));
        is("job.plain", new Job("j-1", "collect.now", Map.of(), T + 60_000));
        is("job.unknown-fields", new Job("j-2", "locate", Map.of("seconds", "30"), T + 60_000));
        is("job-rsp.done", new JobReply("j-1", State.DONE, "512 values\nin 3 ms"));
        is("job-rsp.accepted", new JobReply("j-1", State.ACCEPTED, ""));
        is("time-req.plain", new TimeRequest(T));
        is("time-rsp.plain", new TimeResponse(T, T + 42));
    }

    @Test
    void everyFileHasItsLine() {
        assertThat(Resources.names("golden")).containsExactlyElementsOf(GOLDEN.keySet());
    }

    @ParameterizedTest
    @MethodSource("golden")
    void isReadAsItWasMeant(String name) throws Exception {
        assertThat(Kind.of(name).read(Resources.bytes("golden", name))).isEqualTo(GOLDEN.get(name));
    }

    @ParameterizedTest
    @MethodSource("canonical")
    void isWrittenAsItStands(String name) throws Exception {
        assertThat(TREE.readTree(Kind.write(GOLDEN.get(name))))
                .isEqualTo(TREE.readTree(Resources.bytes("golden", name)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedForItsReason(String name) {
        Undecodable refusal =
                catchThrowableOfType(Undecodable.class, () -> Kind.of(name).read(Resources.bytes("refused", name)));

        assertThat(refusal).isNotNull();
        assertThat(refusal.reason().name()).as(refusal.getMessage()).isEqualTo(name.split("\\.", -1)[1]);
    }

    static Stream<String> golden() {
        return GOLDEN.keySet().stream();
    }

    static Stream<String> canonical() {
        return golden().filter(name -> !name.endsWith("unknown-fields") && !name.endsWith("lenient"));
    }

    static Stream<String> refused() {
        return Resources.names("refused").stream();
    }

    private static void is(String name, Object message) {
        GOLDEN.put(name, message);
    }

    private static Batch batch(long seq, long connection, long waiting, DeviceReadings... devices) {
        return new Batch(BOOT, seq, connection, T, waiting, OptionalInt.empty(), List.of(devices));
    }

    private static DeviceReadings on(String device, List<Integer> offsets, Gauge... gauges) {
        return new DeviceReadings(device, offsets, List.of(gauges), List.of());
    }

    private static Gauge gauge(String metric, double... values) {
        return new Gauge(metric, Values.of(values));
    }

    private static Counter counter(String metric, int bits, long discontinuity, long... counts) {
        return new Counter(metric, bits, discontinuity, Counts.of(counts));
    }
}
