package org.rollcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rollcall.simulator.SchoolDistrict.Size;

/** Holds what the simulated devices send beside the limits that stand in the server's own source. */
class FaultsTest {
    private static final Path RULES = Path.of("../../src/main/java/org/rollcall/alerts/Rules.java");
    private static final Pattern RULE = Pattern.compile(
            "Rule\\.(above|below)\\(\\s*\"([a-z-]+)\",\\s*\"([a-z.]+)\",\\s*([0-9.]+),\\s*([0-9.]+),[^;]*?(?=Rule\\.|\\);)");
    private static final Instant NOW = Instant.parse("2026-11-24T22:00:00Z");
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final SchoolDistrict district =
            SchoolDistrict.generate(new Size(8, 400, 1), SchoolClock.showing(LocalTime.of(10, 15), NOW));
    private final List<Limit> limits = new ArrayList<>();

    private record Limit(boolean high, String cause, String metric, double warn, Set<String> only, Set<String> not) {
        boolean holds(String kind) {
            return (only.isEmpty() || only.contains(kind)) && !not.contains(kind);
        }

        boolean isPassed(double value) {
            return high ? value >= warn : value <= warn;
        }
    }

    @BeforeEach
    void theServersRules() throws IOException {
        Assumptions.assumeTrue(Files.exists(RULES), "the server's source is not here");
        Matcher rule = RULE.matcher(Files.readString(RULES));
        while (rule.find()) {
            limits.add(new Limit(
                    rule.group(1).equals("above"),
                    rule.group(2),
                    rule.group(3),
                    Double.parseDouble(rule.group(4)),
                    kinds(rule.group(), "only"),
                    kinds(rule.group(), "not")));
        }
        assertThat(limits).hasSizeGreaterThan(12);
    }

    @Test
    void eachFaultPassesItsLimitAllDayAndNothingElseDoes() {
        for (Device device : district.devices()) {
            Set<String> expected = new HashSet<>();
            for (long at = NOW.toEpochMilli(); at < NOW.toEpochMilli() + 48 * HOUR; at += HOUR / 2) {
                expected.add(String.join(",", causes(device, at)));
            }
            Set<String> planned = new HashSet<>();
            planned.add(
                    switch (device.fault()) {
                        case NONE, SILENT, INDISCREET -> "";
                        case ON_BATTERY -> "on-battery,overload";
                        default -> device.fault().cause();
                    });
            assertThat(expected)
                    .as("%s %s %s", device.id(), device.name(), device.fault())
                    .isEqualTo(planned);
        }
    }

    @Test
    void aboutSevenOfAHundredNeedAttentionByAHandfulOfCauses() {
        Map<Fault, Integer> counts = new HashMap<>();
        district.devices().forEach(device -> counts.merge(device.fault(), 1, Integer::sum));
        counts.remove(Fault.NONE);
        counts.remove(Fault.INDISCREET);
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isBetween(24, 32);
        assertThat(counts).hasSizeBetween(5, 7).containsEntry(Fault.RESTARTS, 9);
    }

    @Test
    void whatRestartsIsOneModelWithOneFirmware() {
        assertThat(district.devices().stream().filter(device -> device.fault() == Fault.RESTARTS))
                .allSatisfy(device -> assertThat(device.model()).isEqualTo(Catalogue.RESTARTING));
        assertThat(district.devices().stream().filter(device -> device.model().equals(Catalogue.NOT_RESTARTING)))
                .isNotEmpty();
    }

    private List<String> causes(Device device, long at) {
        Set<String> causes = new java.util.TreeSet<>();
        for (Limit limit : limits) {
            for (Behaviour.Gauge gauge : device.behaviour().gauges()) {
                boolean same = (gauge.metric() + "#").startsWith(limit.metric() + "#");
                if (same && limit.holds(device.kind().code()) && limit.isPassed(value(device, gauge, limit, at))) {
                    causes.add(limit.cause());
                }
            }
        }
        return List.copyOf(causes);
    }

    private static double value(Device device, Behaviour.Gauge gauge, Limit limit, long at) {
        if (limit.cause().equals("full-storage")) {
            return 100 * gauge.at(at) / device.behaviour().read("storage.total", at);
        }
        if (limit.cause().equals("restarts")) {
            return Sampler.restarts(device, at - 24 * HOUR, at).size();
        }
        return gauge.at(at);
    }

    private static Set<String> kinds(String rule, String word) {
        Set<String> kinds = new HashSet<>();
        Matcher list = Pattern.compile("\\." + word + "\\(([^)]*)\\)").matcher(rule);
        if (list.find()) {
            Matcher kind = Pattern.compile("Kind\\.([A-Z_]+)").matcher(list.group(1));
            while (kind.find()) {
                kinds.add(Kind.valueOf(kind.group(1)).code());
            }
        }
        return kinds;
    }
}
