package org.rollcall.reader;

import java.util.List;
import java.util.Locale;

/** Writes a reading as a table for people. */
final class ReadingTable {
    private final StringBuilder out = new StringBuilder();

    private ReadingTable() {}

    static String text(Reading reading) {
        ReadingTable table = new ReadingTable();
        table.write(reading);
        return table.out.toString();
    }

    private void write(Reading reading) {
        identity(reading.device());
        line("Profile", reading.profile());
        reading.uptime().ifPresent(seconds -> line("Uptime", duration((long) seconds)));
        Ports ports = reading.ports();
        line("Ports", ports.count() == 0 ? "" : ports.count() + ", " + ports.up() + " of them up");
        metrics(reading.metrics());
        counters(reading.counters());
        for (Child child : reading.children()) {
            out.append(System.lineSeparator())
                    .append("Child ")
                    .append(Reports.id(child))
                    .append(System.lineSeparator());
            identity(child.identity());
            line("Address", child.ip());
            line("Works", child.up().map(up -> up ? "yes" : "no").orElse(""));
            metrics(child.metrics());
            counters(child.counters());
        }
        reading.problems().forEach(problem -> line("Problem", problem));
    }

    private void identity(Identity identity) {
        line("Kind", identity.kind());
        line("Vendor", identity.vendor());
        line("Model", identity.model());
        line("Firmware", identity.firmware());
        line("Serial", identity.serial());
        line("Name", identity.name());
        line("MAC", String.join(", ", identity.macs()));
    }

    private void line(String what, String value) {
        if (!value.isEmpty()) {
            out.append("%-10s%s%n".formatted(what, value));
        }
    }

    private void metrics(List<Metric> metrics) {
        if (!metrics.isEmpty()) {
            row("METRIC", "INDEX", "LABEL", "VALUE", "UNIT");
        }
        for (Metric metric : metrics) {
            String value = String.format(Locale.ROOT, "%.3f", metric.value()).replaceAll("\\.?0+$", "");
            row(
                    metric.name(),
                    metric.index(),
                    metric.label(),
                    value,
                    metric.state().isEmpty() ? metric.unit() : metric.state());
        }
    }

    private void counters(List<CounterReading> counters) {
        if (!counters.isEmpty()) {
            row("COUNTER", "INDEX", "LABEL", "VALUE", "UNIT");
        }
        for (CounterReading counter : counters) {
            row(
                    counter.name(),
                    counter.index(),
                    counter.label(),
                    Long.toUnsignedString(counter.count()),
                    counter.unit());
        }
    }

    private void row(String name, String index, String label, String value, String unit) {
        out.append("  %-20s %-16s %-32s %20s %s%n".formatted(name, index, label, value, unit));
    }

    private static String duration(long seconds) {
        long days = seconds / 86_400;
        return (days == 0 ? "" : days + " d ") + seconds % 86_400 / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
