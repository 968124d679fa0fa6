package org.rollcall.alerts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollcall.inventory.Kind;
import org.rollcall.telemetry.Latest;

/** What readings take off a device's score. Pure: the same readings give the same judgement. */
final class Rules {
    private static final List<Rule> ALL = List.of(
            Rule.below("worn-battery", "battery.health", 70, 55, " %", "Battery is wearing out", "Battery is worn out"),
            Rule.below("empty-battery", "battery.charge", 10, 3, " %", "Battery is almost empty", "Battery is empty")
                    .not(Kind.UPS),
            Rule.below("on-battery", "battery.charge", 80, 50, " %", "Battery is not full", "Battery is running down")
                    .only(Kind.UPS),
            Rule.above("overload", "ups.load", 80, 95, " %", "Load is high", "Overloaded")
                    .only(Kind.UPS),
            Rule.above("heat", "temperature", 65, 75, " °C", "Runs warm", "Runs too hot")
                    .not(Kind.PROJECTOR),
            Rule.above("heat", "temperature", 75, 85, " °C", "Runs warm", "Runs too hot")
                    .only(Kind.PROJECTOR),
            Rule.above("old-lamp", "lamp.hours", 3200, 4000, " h", "Lamp is near its end", "Lamp is past its life"),
            Rule.below("supply", "printer.supply", 10, 2, " %", "A supply runs low", "A supply is used up"),
            Rule.above("busy-radio", "wifi.utilization", 75, 95, " %", "Radio is busy", "Radio is saturated"),
            Rule.above("busy-cpu", "cpu.utilization", 95, 100.5, " %", "Processor is busy", "Processor is busy"),
            Rule.above("little-memory", "memory.utilization", 95, 100.5, " %", "Memory is short", "Memory is short"),
            Rule.above("touch", "touch.fault.count", 5, 50, "", "Touch misses input", "Touch does not work"));

    private static final Map<String, List<Rule>> BY_METRIC = ALL.stream().collect(Collectors.groupingBy(Rule::metric));

    private static final Rule FULL =
            Rule.above("full-storage", "storage.used", 90, 97, " %", "Storage is filling up", "Storage is full");

    private static final Rule RESTARTS =
            Rule.above("restarts", "uptime", 3, 10, " restarts in a day", "Restarted by itself", "Keeps restarting");

    private Rules() {}

    /** What takes points off, the most first; each cause counts once, at its worst. */
    static List<Deduction> judge(Kind kind, List<Latest.Value> values, int restartsInADay) {
        Map<String, Deduction> worst = new LinkedHashMap<>();
        for (Latest.Value value : values) {
            BY_METRIC.getOrDefault(value.metric(), List.of()).stream()
                    .flatMap(rule -> rule.judge(kind, value.value(), value.instance()).stream())
                    .forEach(deduction -> keepWorst(worst, deduction));
        }
        full(kind, values).forEach(deduction -> keepWorst(worst, deduction));
        RESTARTS.judge(kind, restartsInADay, "").ifPresent(deduction -> keepWorst(worst, deduction));
        return worst.values().stream()
                .sorted(Comparator.comparingInt(Deduction::points).reversed())
                .toList();
    }

    private static List<Deduction> full(Kind kind, List<Latest.Value> values) {
        List<Deduction> full = new ArrayList<>();
        for (Latest.Value used : values) {
            if (used.metric().equals("storage.used")) {
                values.stream()
                        .filter(total -> total.metric().equals("storage.total")
                                && total.instance().equals(used.instance())
                                && total.value() > 0)
                        .findFirst()
                        .flatMap(total -> FULL.judge(kind, 100 * used.value() / total.value(), used.instance()))
                        .ifPresent(full::add);
            }
        }
        return full;
    }

    private static void keepWorst(Map<String, Deduction> worst, Deduction deduction) {
        worst.merge(deduction.cause(), deduction, (a, b) -> a.points() >= b.points() ? a : b);
    }
}
