package org.rollcall.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the metrics are called and measured in, and which must never be collected. One vocabulary in the whole product
 * (wire.md §5); a name that is not in it is shown as it is, among the others.
 */
public final class Vocabulary {
    private static final String POWER = "Power";
    private static final String SYSTEM = "System";
    private static final String STORAGE = "Storage";
    private static final String NETWORK = "Network";
    private static final String WIFI = "Wi-Fi";
    private static final String SENSORS = "Sensors";
    private static final String DISPLAY = "Display";
    private static final String PRINTING = "Printing";
    private static final String USAGE = "Usage";
    private static final String AGENT = "Agent";
    private static final String OTHER = "Other";

    private record Term(String metric, String label, String unit, String group) {}

    private static final Map<String, Term> TERMS = List.of(
                    new Term("uptime", "Uptime", "s", SYSTEM),
                    new Term("cpu.utilization", "Processor in use", "percent", SYSTEM),
                    new Term("memory.utilization", "Memory in use", "percent", SYSTEM),
                    new Term("memory.used", "Memory used", "bytes", SYSTEM),
                    new Term("memory.total", "Memory", "bytes", SYSTEM),
                    new Term("crash.count", "Crashes", "count", SYSTEM),
                    new Term("patch.age", "Age of last update", "days", SYSTEM),
                    new Term("state", "State", "enum", SYSTEM),
                    new Term("status", "Status", "enum", SYSTEM),
                    new Term("count", "Count", "count", SYSTEM),
                    new Term("delay", "Delay", "s", SYSTEM),
                    new Term("storage.used", "Storage used", "bytes", STORAGE),
                    new Term("storage.total", "Storage", "bytes", STORAGE),
                    new Term("storage.free", "Storage free", "bytes", STORAGE),
                    new Term("storage.utilization", "Storage in use", "percent", STORAGE),
                    new Term("storage.wear", "Storage wear", "percent", STORAGE),
                    new Term("battery.charge", "Battery charge", "percent", POWER),
                    new Term("battery.health", "Battery health", "percent", POWER),
                    new Term("battery.cycles", "Battery cycles", "cycles", POWER),
                    new Term("battery.runtime", "Battery runtime left", "minutes", POWER),
                    new Term("battery.temperature", "Battery temperature", "celsius", POWER),
                    new Term("battery.wear", "Battery wear", "percent", POWER),
                    new Term("headset.battery.charge", "Headset battery", "percent", POWER),
                    new Term("controller.battery.charge", "Controller battery", "percent", POWER),
                    new Term("ups.load", "Load", "percent", POWER),
                    new Term("ups.input.voltage", "Input voltage", "volt", POWER),
                    new Term("ups.on-battery.time", "Time on battery", "s", POWER),
                    new Term("power", "Power", "watt", POWER),
                    new Term("poe.power", "Power over Ethernet", "watt", POWER),
                    new Term("poe.budget", "Power over Ethernet available", "watt", POWER),
                    new Term("bay.power", "Bay power", "watt", POWER),
                    new Term("bay.occupied", "Bay occupied", "enum", POWER),
                    new Term("bay.fault", "Bay fault", "enum", POWER),
                    new Term("case.dock.occupied", "Dock occupied", "enum", POWER),
                    new Term("cart.mains.state", "Mains", "enum", POWER),
                    new Term("charge.cycles", "Charges", "cycles", POWER),
                    new Term("energy", "Energy", "kilowatt-hours", POWER),
                    new Term("current", "Current", "ampere", POWER),
                    new Term("voltage", "Voltage", "volt", POWER),
                    new Term("frequency", "Frequency", "hertz", POWER),
                    new Term("temperature", "Temperature", "celsius", SENSORS),
                    new Term("cart.temperature", "Cart temperature", "celsius", SENSORS),
                    new Term("thermal.status", "Thermal state", "enum", SENSORS),
                    new Term("humidity", "Humidity", "percent", SENSORS),
                    new Term("fan.speed", "Fan speed", "rpm", SENSORS),
                    new Term("net.io.rx", "Received", "bytes", NETWORK),
                    new Term("net.io.tx", "Sent", "bytes", NETWORK),
                    new Term("net.errors.rx", "Errors received", "count", NETWORK),
                    new Term("net.errors.tx", "Errors sending", "count", NETWORK),
                    new Term("net.discards.rx", "Discarded on receipt", "count", NETWORK),
                    new Term("net.discards.tx", "Discarded on sending", "count", NETWORK),
                    new Term("net.speed", "Link speed", "bit/s", NETWORK),
                    new Term("net.utilization", "Link in use", "percent", NETWORK),
                    new Term("net.latency", "Latency", "ms", NETWORK),
                    new Term("ports.count", "Ports", "count", NETWORK),
                    new Term("ports.up", "Ports up", "count", NETWORK),
                    new Term("stp.topology.changes", "Topology changes", "count", NETWORK),
                    new Term("cell.rsrp", "Mobile signal", "dBm", NETWORK),
                    new Term("cell.sinr", "Mobile signal quality", "dB", NETWORK),
                    new Term("data.used", "Data used", "bytes", NETWORK),
                    new Term("data.plan.used", "Data plan used", "bytes", NETWORK),
                    new Term("connected.client.count", "Clients", "clients", NETWORK),
                    new Term("wifi.ap-count", "Access points", "aps", WIFI),
                    new Term("wifi.clients", "Clients", "clients", WIFI),
                    new Term("wifi.utilization", "Channel in use", "percent", WIFI),
                    new Term("wifi.noise-floor", "Noise floor", "dBm", WIFI),
                    new Term("wifi.power", "Transmit power", "dBm", WIFI),
                    new Term("wifi.channel", "Channel", "channel", WIFI),
                    new Term("wifi.frequency", "Frequency", "MHz", WIFI),
                    new Term("wifi.rssi", "Signal", "dBm", WIFI),
                    new Term("wifi.snr", "Signal to noise", "dB", WIFI),
                    new Term("wifi.rate", "Data rate", "bit/s", WIFI),
                    new Term("wifi.capacity", "Capacity", "percent", WIFI),
                    new Term("wifi.quality", "Quality", "percent", WIFI),
                    new Term("wifi.ccq", "Connection quality", "percent", WIFI),
                    new Term("wifi.mcs", "Modulation", "index", WIFI),
                    new Term("wifi.distance", "Distance", "km", WIFI),
                    new Term("wifi.errors", "Errors", "count", WIFI),
                    new Term("wifi.retries", "Retries", "percent", WIFI),
                    new Term("rogue.count", "Foreign access points", "count", WIFI),
                    new Term("auth.fail.count", "Failed sign-ins", "count", WIFI),
                    new Term("panel.backlight.hours", "Backlight hours", "hours", DISPLAY),
                    new Term("panel.backlight.level", "Backlight", "percent", DISPLAY),
                    new Term("lamp.hours", "Lamp hours", "hours", DISPLAY),
                    new Term("lamp.state", "Lamp", "enum", DISPLAY),
                    new Term("filter.hours", "Filter hours", "hours", DISPLAY),
                    new Term("power.state", "Power state", "enum", DISPLAY),
                    new Term("input", "Input", "enum", DISPLAY),
                    new Term("input.signal", "Input signal", "enum", DISPLAY),
                    new Term("lens.hours", "Lens hours", "hours", DISPLAY),
                    new Term("touch.fault.count", "Touch faults", "count", DISPLAY),
                    new Term("tracking.error.count", "Tracking errors", "count", DISPLAY),
                    new Term("printer.supply", "Supply left", "percent", PRINTING),
                    new Term("printer.pages", "Pages printed", "pages", PRINTING),
                    new Term("touch.event.count", "Touches", "count", USAGE),
                    new Term("display.on.time", "Display on", "s", USAGE),
                    new Term("on.time", "On", "s", USAGE),
                    new Term("active.time", "In use", "s", USAGE),
                    new Term("usage.active.minutes", "In use", "minutes", USAGE),
                    new Term("usage.active.time", "In use", "s", USAGE),
                    new Term("usage.session.count", "Sessions", "count", USAGE),
                    new Term("session.count", "Sessions", "count", USAGE),
                    new Term("session.time", "Time in sessions", "s", USAGE),
                    new Term("cast.session.count", "Cast sessions", "count", USAGE),
                    new Term("cast.session.time", "Time casting", "s", USAGE),
                    new Term("annotation.session.count", "Annotation sessions", "count", USAGE),
                    new Term("app.foreground.time", "Time by kind of app", "s", USAGE),
                    new Term("app.time", "Time by kind of app", "s", USAGE),
                    new Term("input.source.time", "Time by input", "s", USAGE),
                    new Term("headset.worn.time", "Headset worn", "s", USAGE),
                    new Term("cleaning.cycle.count", "Cleanings", "count", USAGE),
                    new Term("days.active", "Days in use", "days", USAGE),
                    new Term("agent.spool.depth", "Reports waiting", "batches", AGENT),
                    new Term("agent.spool.age", "Oldest waiting report", "s", AGENT),
                    new Term("agent.spool.dropped", "Readings dropped", "points", AGENT),
                    new Term("agent.clock.offset", "Clock offset", "s", AGENT))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Term::metric, term -> term));

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[._-]|(?<=[a-z0-9])(?=[A-Z])");

    /** security.md §3 and wire.md §5: people and what they do. Any of these as a whole word forbids the metric. */
    private static final Set<String> FORBIDDEN = words("""
            title titles windowtitle windowtitles document documents filename filenames
            name names username usernames userid user users person persons people student students pupil pupils
            teacher teachers holder login logins account accounts email emails mail contact contacts distinct
            url urls uri uris history browser browsing website websites domain domains visited
            ssid ssids bssid bssids scan nearby
            keystroke keystrokes keypress keypresses keyboard keylog clipboard typed
            screen screens screenshot screenshots camera webcam photo photos image images video snapshot
            audio microphone mic voice speech sound recording recordings
            gps location latitude longitude lat lon lng geo geolocation position coordinates whereabouts
            face facial fingerprint fingerprints biometric biometrics eye eyes gaze iris pose roommap
            advertising adid password passwords passwd
            """);

    /** A processor's time in user mode is not about a user. */
    private static final String PROCESSOR = "cpu";

    // Each name comes with every report: judging it anew took a tenth of the writer's time.
    private static final Map<String, Boolean> JUDGED = new ConcurrentHashMap<>();
    private static final int MOST_JUDGED = 50_000;

    private Vocabulary() {}

    /**
     * Whether a metric must not be collected, judged by the whole words of its name, in any case and however they are
     * joined. An instance after {@code #} names a part of the device, and is not judged.
     */
    public static boolean forbidden(String metric) {
        Boolean known = JUDGED.get(metric);
        if (known != null) {
            return known;
        }
        if (JUDGED.size() >= MOST_JUDGED) {
            JUDGED.clear();
        }
        boolean forbidden = judge(metric);
        JUDGED.put(metric, forbidden);
        return forbidden;
    }

    private static boolean judge(String metric) {
        String[] words = BETWEEN_WORDS.split(bare(metric), -1);
        for (int i = 0; i < words.length; i++) {
            String word = words[i].toLowerCase(Locale.ROOT);
            boolean mode = word.equals("user") && words[0].equals(PROCESSOR);
            if (FORBIDDEN.contains(word) && !mode) {
                return true;
            }
        }
        return false;
    }

    /** What people call it. */
    public static String label(String metric) {
        Term term = TERMS.get(bare(metric));
        if (term != null) {
            return term.label();
        }
        String words = bare(metric).replaceAll("[._-]+", " ").strip();
        return words.isEmpty() ? metric : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Under which heading a screen shows it. */
    public static String group(String metric) {
        Term term = TERMS.get(bare(metric));
        return term == null ? OTHER : term.group();
    }

    /** What it is measured in, or empty where that is not known. */
    public static String unit(String metric) {
        Term term = TERMS.get(bare(metric));
        return term == null ? "" : term.unit();
    }

    private static String bare(String metric) {
        int hash = metric.indexOf('#');
        return hash < 0 ? metric : metric.substring(0, hash);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1)).collect(Collectors.toUnmodifiableSet());
    }
}
