package org.rollcall.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    @Test
    void knowsEveryMetricOfTheRecordedDevicesAndItsUnit() throws IOException {
        Map<String, String> units = recorded();
        assertThat(units).hasSizeGreaterThan(30);
        units.forEach((metric, unit) -> {
            assertThat(Vocabulary.unit(metric)).as("unit of %s", metric).isEqualTo(unit);
            assertThat(Vocabulary.group(metric)).as("group of %s", metric).isNotEqualTo("Other");
            assertThat(Vocabulary.forbidden(metric)).as("%s forbidden", metric).isFalse();
        });
    }

    private static Map<String, String> recorded() throws IOException {
        Path shared = Path.of(System.getProperty("rollcall.shared", "../shared"), "data", "snmp");
        assumeTrue(Files.isDirectory(shared), () -> shared.toAbsolutePath() + " with the recordings is not here");
        Map<String, String> units = new TreeMap<>();
        try (Stream<Path> files = Files.list(shared)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".expected.json"))::iterator) {
                for (JsonNode metric :
                        new ObjectMapper().readTree(file.toFile()).path("metrics")) {
                    units.put(metric.path("name").asText(), metric.path("unit").asText());
                }
            }
        }
        return units;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "panel.backlight.hours",
                "touch.event.count",
                "display.on.time",
                "usage.active.minutes",
                "battery.charge",
                "battery.health",
                "battery.cycles",
                "storage.used",
                "storage.total",
                "temperature",
                "wifi.clients",
                "wifi.utilization",
                "lamp.hours",
                "headset.worn.time",
                "controller.battery.charge",
                "ups.load",
                "printer.supply",
                "printer.pages",
                "poe.power",
                "net.io.rx",
                "agent.spool.depth"
            })
    void hasAWordAUnitAndAPlaceForWhatOurAgentsSend(String metric) {
        assertThat(Vocabulary.label(metric)).isNotBlank().isNotEqualTo(metric);
        assertThat(Vocabulary.unit(metric)).isNotBlank();
        assertThat(Vocabulary.group(metric)).isNotEqualTo("Other");
        assertThat(Vocabulary.forbidden(metric)).isFalse();
    }

    @Test
    void showsAMetricItDoesNotKnowAsItIs() {
        assertThat(Vocabulary.label("flux_capacitor.charge-level")).isEqualTo("Flux capacitor charge level");
        assertThat(Vocabulary.unit("flux_capacitor.charge-level")).isEmpty();
        assertThat(Vocabulary.group("flux_capacitor.charge-level")).isEqualTo("Other");
        assertThat(Vocabulary.label("...")).isEqualTo("...");
    }

    @Test
    void anInstanceChangesNothing() {
        assertThat(Vocabulary.label("wifi.clients#radio-1")).isEqualTo("Clients");
        assertThat(Vocabulary.unit("wifi.clients#radio-1")).isEqualTo("clients");
        // "photo" is the name of a cartridge here, not a picture.
        assertThat(Vocabulary.forbidden("printer.supply#photo-black")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "window.title",
                "windowTitle",
                "app.window_title.length",
                "USER.NAME",
                "wifi.client.distinct",
                "users.distinct",
                "logged.in.users",
                "session.user#3",
                "browser.url.count",
                "web.urls",
                "urls",
                "wifi.ssid",
                "wifi.SSIDs",
                "input.keystrokes",
                "keystroke-rate",
                "screen.content",
                "screenshot.size",
                "audio.level",
                "mic.level",
                "gps.latitude",
                "device.location",
                "geo.lat",
                "headset.eye.openness",
                "gaze.x",
                "contacts.count",
                "file.name.length",
                "clipboard.bytes",
                "student.count"
            })
    void whatTellsOfPeopleIsForbidden(String metric) {
        assertThat(Vocabulary.forbidden(metric)).isTrue();
    }

    @Test
    void onlyWholeWordsAreForbidden() {
        assertThat(List.of(
                        "cpu.user",
                        "cpu.time.user",
                        "allocation.count",
                        "relocation.sectors",
                        "superuser2.count",
                        "entitled.count",
                        "audiophile.level",
                        "unscreened.count",
                        "latency"))
                .filteredOn(Vocabulary::forbidden)
                .isEmpty();
    }
}
