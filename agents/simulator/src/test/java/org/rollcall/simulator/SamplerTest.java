package org.rollcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.rollcall.simulator.SchoolDistrict.Size;
import org.rollcall.wire.Batch;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Counter;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.EventBatch;
import org.rollcall.wire.Lane;
import org.rollcall.wire.Limits;
import org.rollcall.wire.Undecodable;

class SamplerTest {
    private static final BootId BOOT = new BootId("00000000000000aa");
    private static final Instant NOW = Instant.parse("2026-11-24T22:00:00Z");
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final SchoolDistrict district =
            SchoolDistrict.generate(new Size(8, 400, 1), SchoolClock.showing(LocalTime.of(10, 15), NOW));
    private final long now = NOW.toEpochMilli();

    @Test
    void whatEveryDeviceSaysIsOfTheContract() throws Undecodable {
        Past past = new Past(now - 24 * HOUR, now);
        for (Device device : district.devices()) {
            for (Past.Piece piece : past.readings(device)) {
                Batch batch = new Batch(BOOT, 1, 1, piece.at(), 0, OptionalInt.empty(), List.of(piece.readings()));
                byte[] payload = Codec.write(batch);
                assertThat(Codec.readLane(Lane.TELEMETRY, payload)).isEqualTo(batch);
                assertThat(payload.length).isLessThan(Limits.PAYLOAD_BYTES);
                assertThat(batch.points()).isLessThanOrEqualTo(Limits.BATCH_POINTS);
            }
            for (var some : Sampler.cut(past.events(device))) {
                EventBatch events = new EventBatch(BOOT, 1, 1, past.from(), some);
                assertThat(Codec.readLane(Lane.EVENTS, Codec.write(events))).isEqualTo(events);
            }
        }
    }

    @Test
    void batchesStayWithinWhatAnAgentMaySend() {
        for (SchoolDistrict.Agent agent : district.agents()) {
            List<DeviceReadings> all = agent.devices().stream()
                    .map(device -> Sampler.read(device, now))
                    .toList();
            List<List<DeviceReadings>> packed = Sampler.pack(all);
            assertThat(packed.stream().mapToInt(List::size).sum()).isEqualTo(all.size());
            assertThat(packed)
                    .allSatisfy(batch -> assertThat(batch.stream()
                                    .mapToInt(DeviceReadings::points)
                                    .sum())
                            .isLessThanOrEqualTo(Limits.BATCH_POINTS));
        }
    }

    @Test
    void countersOnlyGrowWhileTheirDiscontinuityStays() {
        for (Device device : district.devices()) {
            for (Behaviour.Tally tally : device.behaviour().tallies()) {
                for (long at = now; at < now + 48 * HOUR; at += HOUR) {
                    if (tally.discontinuity(at) == tally.discontinuity(at + HOUR)) {
                        assertThat(tally.at(at + HOUR)).isGreaterThanOrEqualTo(tally.at(at));
                    }
                }
                assertThat(tally.at(now)).isNotNegative();
            }
        }
    }

    @Test
    void aCounterThatBeganAnewSaysNothingOfTheTimeBefore() {
        Device restarting = district.devices().stream()
                .filter(device -> device.fault() == Fault.RESTARTS)
                .findFirst()
                .orElseThrow();
        long boot = restarting.behaviour().life().startedAt(now);
        Counter counter = Sampler.read(restarting, boot - 60_000, boot + 60_000)
                .counters()
                .get(0);
        assertThat(counter.counts().has(0)).isFalse();
        assertThat(counter.counts().has(1)).isTrue();
    }

    @Test
    void aDeviceThatRestartsAllDaySaysEachOfThem() {
        Device restarting = district.devices().stream()
                .filter(device -> device.fault() == Fault.RESTARTS)
                .findFirst()
                .orElseThrow();
        assertThat(Sampler.restarts(restarting, now - 24 * HOUR, now))
                .hasSizeBetween(25, 40)
                .allSatisfy(event -> assertThat(event.kind()).isEqualTo("reboot"));
        assertThat(Sampler.restarts(restarting, now, now)).isEmpty();
    }

    @Test
    void lessonsShowInWhatIsMeasured() {
        Device point = district.devices().stream()
                .filter(device -> device.kind() == Kind.ACCESS_POINT)
                .findFirst()
                .orElseThrow();
        double lesson = point.behaviour().read("wifi.clients", now);
        double night = point.behaviour().read("wifi.clients", now + 16 * HOUR);
        assertThat(lesson).isGreaterThan(10);
        assertThat(night).isLessThan(5);
    }
}
