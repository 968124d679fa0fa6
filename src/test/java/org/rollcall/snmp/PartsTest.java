package org.rollcall.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rollcall.wire.Batch;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Counter;
import org.rollcall.wire.Counts;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Inventory;
import org.rollcall.wire.Inventory.Described;
import org.rollcall.wire.Lane;
import org.rollcall.wire.Limits;
import org.rollcall.wire.Values;

class PartsTest {
    private static final BootId BOOT = new BootId("00000000000000aa");

    @Test
    void whatIsSmallStaysInOnePart() {
        List<DeviceReadings> readings = List.of(device("sw-1", 3, 4), device("ap-1", 2, 0));
        assertThat(Parts.of(readings)).containsExactly(readings);
        assertThat(Parts.of(List.of())).isEmpty();
    }

    @Test
    void aSwitchWithTwoThousandPortsKeepsToTheWireAndLosesNothing() throws Exception {
        List<List<DeviceReadings>> parts = Parts.of(List.of(device("sw-1", 2_000, 8_000), device("ap-1", 2, 0)));
        assertThat(parts.stream()
                        .flatMap(List::stream)
                        .mapToInt(DeviceReadings::points)
                        .sum())
                .isEqualTo(10_002);
        for (List<DeviceReadings> part : parts) {
            Batch batch = new Batch(BOOT, 1, 1, 1_700_000_000_000L, 0, OptionalInt.empty(), part);
            byte[] payload = Codec.write(batch);
            assertThat(payload.length).isLessThanOrEqualTo(Limits.PAYLOAD_BYTES);
            assertThat(batch.points()).isLessThanOrEqualTo(Limits.BATCH_POINTS);
            assertThat(Codec.readLane(Lane.TELEMETRY, payload)).isEqualTo(batch);
        }
    }

    @Test
    void aControllerWithThousandsOfAccessPointsIsDescribedInParts() throws Exception {
        List<Described> devices = IntStream.range(0, 3_000)
                .mapToObj(i -> new Described(
                        "sn-" + i,
                        "access-point",
                        "\"ä\u0001".repeat(80),
                        "Acme",
                        "AP",
                        "1",
                        Map.of("serial", List.of("S" + i)),
                        Optional.of("controller"),
                        60))
                .toList();
        List<List<Described>> parts = Parts.described(devices);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(devices);
        for (List<Described> part : parts) {
            byte[] payload = Codec.write(new Inventory(BOOT, 1, 0, "", "", part));
            assertThat(payload.length).isLessThanOrEqualTo(Limits.PAYLOAD_BYTES);
            assertThat(Codec.readInventory(payload).devices()).isEqualTo(part);
        }
    }

    private static DeviceReadings device(String id, int gauges, int counters) {
        String longest = "x".repeat(50);
        return DeviceReadings.now(
                id,
                IntStream.range(0, gauges)
                        .mapToObj(i -> new Gauge("if.speed." + longest + "#" + longest + i, Values.of(-1.0 / 3 * i)))
                        .toList(),
                IntStream.range(0, counters)
                        .mapToObj(i -> new Counter(
                                "if.in." + longest + "#" + longest + i,
                                64,
                                Long.MAX_VALUE,
                                Counts.of(Long.MAX_VALUE - i)))
                        .toList());
    }
}
