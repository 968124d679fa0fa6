package org.rollcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rollcall.reader.Child;
import org.rollcall.reader.Metric;
import org.rollcall.reader.Profiles;
import org.rollcall.reader.Reader;
import org.rollcall.reader.Reading;
import org.rollcall.reader.Target;
import org.rollcall.simulator.SchoolDistrict.Size;

/** Reads every simulated SNMP device with the product's own reader. */
class MibsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T22:00:00Z");

    private final SchoolDistrict district =
            SchoolDistrict.generate(new Size(8, 400, 1), SchoolClock.showing(LocalTime.of(10, 15), NOW));
    private final SnmpAgents agents = SnmpAgents.start(district, InstantSource.fixed(NOW));
    private final Reader reader = Reader.open(Profiles.bundled());

    @AfterEach
    void end() {
        reader.close();
        agents.close();
    }

    @Test
    void theServersReaderRecognisesEveryDeviceByItsSerialOrAddress() {
        readAll().forEach((device, reading) -> {
            assertThat(reading.device().serial()).as(device.name()).isIn("", device.serial());
            assertThat(reading.device().macs()).as(device.name()).allMatch(mac -> mac.equalsIgnoreCase(device.mac()));
            assertThat(reading.device().serial() + reading.device().macs())
                    .as(device.name())
                    .isNotEqualTo("[]");
            assertThat(reading.uptime().orElse(-1))
                    .as(device.name())
                    .isEqualTo(device.behaviour().read("uptime", NOW.toEpochMilli()));
            assertThat(reading.device().kind())
                    .as(device.name())
                    .isEqualTo(device.kind().code());
        });
    }

    @Test
    void whatTheRulesLookAtIsReadAsItIs() {
        Map<Kind, Set<String>> wanted = Map.of(
                Kind.UPS, Set.of("battery.charge", "ups.load"),
                Kind.PRINTER, Set.of("printer.supply"),
                Kind.SWITCH, Set.of("cpu.utilization", "temperature"),
                Kind.WIFI_CLUSTER, Set.of());
        readAll().forEach((device, reading) -> {
            Map<String, Double> read = new HashMap<>();
            reading.metrics().stream()
                    .filter(metric -> !metric.index().startsWith("tray"))
                    .forEach(metric -> read.merge(metric.name(), metric.value(), Math::min));
            for (String metric : wanted.getOrDefault(device.kind(), Set.of())) {
                assertThat(read.getOrDefault(metric, -1.0))
                        .as("%s of %s", metric, device.name())
                        .isCloseTo(device.behaviour().read(metric, NOW.toEpochMilli()), within());
            }
        });
    }

    @Test
    void aControllerAnswersForItselfAndEachOfItsAccessPoints() {
        readAll().forEach((device, reading) -> {
            if (device.kind() == Kind.WIFI_CLUSTER) {
                List<String> expected =
                        district.behind(device).stream().map(Device::serial).toList();
                assertThat(reading.children().stream()
                                .map(child -> child.identity().serial()))
                        .containsAll(expected)
                        .contains(device.serial())
                        .hasSize(expected.size() + 1);
                assertThat(reading.children().get(0)).satisfies(MibsTest::saysHowItIs);
            }
        });
    }

    @Test
    void onlyWhatIsToFallSilentFallsSilent() throws Exception {
        agents.fallSilent();
        Device silent = district.targets().stream()
                .filter(device -> device.fault() == Fault.SILENT)
                .findFirst()
                .orElseThrow();
        Target target = new Target("127.0.0.1", agents.port(), agents.credential(silent), Duration.ofMillis(300), 0);
        assertThatThrownBy(() -> reader.read(target).get(10, TimeUnit.SECONDS)).isNotNull();
        Device other = district.targets().stream()
                .filter(device -> device.fault() == Fault.NONE)
                .findFirst()
                .orElseThrow();
        assertThat(read(other).get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void theApiIsToldHowToAskEachOfThem() {
        for (Device device : district.targets()) {
            Map<String, ?> body = agents.target(device, 30);
            assertThat(body).containsKeys("host", "port", "version", "every", "siteId");
            List<String> secret = "3".equals(body.get("version"))
                    ? List.of("user", "auth", "authKey", "priv", "privKey")
                    : List.of("community");
            assertThat(body.keySet()).containsAll(secret);
        }
    }

    private static void saysHowItIs(Child child) {
        Set<String> names = child.metrics().stream().map(Metric::name).collect(Collectors.toSet());
        assertThat(names).contains("uptime", "cpu.utilization", "wifi.clients", "wifi.utilization", "wifi.noise-floor");
    }

    private Map<Device, Reading> readAll() {
        Map<Device, CompletableFuture<Reading>> asked = new HashMap<>();
        district.targets().forEach(device -> asked.put(device, read(device)));
        Map<Device, Reading> readings = new HashMap<>();
        asked.forEach((device, reading) ->
                readings.put(device, reading.orTimeout(20, TimeUnit.SECONDS).join()));
        return readings;
    }

    private CompletableFuture<Reading> read(Device device) {
        return reader.read(Target.of("127.0.0.1", agents.port(), agents.credential(device)));
    }

    /** Standard MIBs tell whole numbers. */
    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1.0);
    }
}
