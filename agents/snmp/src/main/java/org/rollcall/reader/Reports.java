package org.rollcall.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollcall.wire.Counter;
import org.rollcall.wire.Counts;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Inventory.Described;
import org.rollcall.wire.Values;

/**
 * A reading in the words of the wire contract: the device itself and each child it answers for.
 *
 * <p>A child keeps its id wherever it is read: {@code sn-} and its serial number, else {@code mac-} and its address.
 * Placeholders that stand for a serial number or an address are dropped.
 */
public final class Reports {
    private static final int LONGEST = 64;
    private static final int LONGEST_IDENTIFIER = 128;

    private Reports() {}

    /**
     * What the device and its children are, the device first.
     *
     * @param device id that the sender calls it by: letters, digits, {@code _} and {@code -}
     * @param every seconds between two readings, 0 where unknown
     */
    public static List<Described> described(String device, Reading reading, int every) {
        List<Described> described = new ArrayList<>();
        described.add(described(device, reading.device(), "", Optional.empty(), every));
        for (Child child : reading.children()) {
            described.add(described(id(child), child.identity(), child.ip(), Optional.of(device), every));
        }
        return List.copyOf(described);
    }

    /** What the device and its children read, at one moment; one that has nothing to say is left out. */
    public static List<DeviceReadings> readings(String device, Reading reading) {
        List<DeviceReadings> readings = new ArrayList<>();
        List<Metric> metrics = new ArrayList<>();
        // Of the clocks a device has, the one that did not wrap.
        reading.uptime().ifPresent(seconds -> metrics.add(new Metric("uptime", "", "", seconds, "s", "")));
        metrics.addAll(reading.metrics());
        if (reading.ports().count() > 0) {
            metrics.add(new Metric("ports.count", "", "Ports", reading.ports().count(), "count", ""));
            metrics.add(new Metric("ports.up", "", "Ports up", reading.ports().up(), "count", ""));
        }
        add(readings, device, metrics, reading.counters());
        for (Child child : reading.children()) {
            List<Metric> own = new ArrayList<>(child.metrics());
            child.up().ifPresent(up -> own.add(new Metric("up", "", "Up", up ? 1 : 0, "enum", up ? "up" : "down")));
            add(readings, id(child), own, child.counters());
        }
        return List.copyOf(readings);
    }

    /** The id of a child, the same on every controller that answers for it. */
    public static String id(Child child) {
        boolean address = child.key().matches("(?i)[0-9a-f]{2}(:[0-9a-f]{2}){5}");
        return address
                ? "mac-" + child.key().replace(":", "").toLowerCase(Locale.ROOT)
                : word("sn-" + child.key(), false);
    }

    private static Described described(String id, Identity identity, String ip, Optional<String> parent, int every) {
        Map<String, List<String>> identifiers = new LinkedHashMap<>();
        identifier(identifiers, "serial", identity.serial());
        identity.macs().forEach(mac -> identifier(identifiers, "mac", mac));
        identifier(identifiers, "ip", ip);
        return new Described(
                id,
                identity.kind(),
                shown(identity.name()),
                identity.vendor(),
                shown(identity.model()),
                shown(identity.firmware()),
                identifiers,
                parent,
                every);
    }

    private static String shown(String text) {
        return Placeholders.isPlaceholder(text) ? "" : text.substring(0, Math.min(text.length(), 256));
    }

    private static void identifier(Map<String, List<String>> identifiers, String scheme, String value) {
        if (!Placeholders.isPlaceholder(value) && value.length() <= LONGEST_IDENTIFIER) {
            identifiers.put(scheme, List.of(value));
        }
    }

    private static void add(
            List<DeviceReadings> readings, String device, List<Metric> metrics, List<CounterReading> counters) {
        Set<String> said = new HashSet<>();
        List<Gauge> gauges = new ArrayList<>();
        for (Metric metric : metrics) {
            String name = name(metric.name(), metric.index());
            if (Double.isFinite(metric.value()) && said.add(name)) {
                gauges.add(new Gauge(name, Values.of(metric.value())));
            }
        }
        List<Counter> counts = new ArrayList<>();
        for (CounterReading counter : counters) {
            String name = name(counter.name(), counter.index());
            if (counter.count() != Counts.MISSING && said.add(name)) {
                counts.add(new Counter(name, counter.bits(), counter.discontinuity(), Counts.of(counter.count())));
            }
        }
        if (!gauges.isEmpty() || !counts.isEmpty()) {
            readings.add(DeviceReadings.now(device, gauges, counts));
        }
    }

    private static String name(String metric, String index) {
        return index.isEmpty() ? metric : metric + "#" + word(index, true);
    }

    /** Letters, digits and a few signs, 64 at most; what was changed ends with a hash, so that two do not become one. */
    private static String word(String text, boolean dots) {
        String plain = text.replaceAll(dots ? "[^A-Za-z0-9._-]" : "[^A-Za-z0-9_-]", "-");
        if (plain.equals(text) && text.length() <= LONGEST) {
            return text;
        }
        String hash = String.format(Locale.ROOT, "-%08x", text.hashCode());
        return plain.substring(0, Math.min(plain.length(), LONGEST - hash.length())) + hash;
    }
}
