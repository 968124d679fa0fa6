package org.rollcall.agent;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rollcall.wire.Inventory;
import oshi.SystemInfo;
import oshi.hardware.ComputerSystem;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;

/** The machine that this runs on, as OSHI reads it: what it is and how it is, never who uses it. Not thread-safe. */
final class ThisMachine implements Machine {
    /** Words of makers' server lines. */
    private static final List<String> SERVERS =
            List.of("poweredge", "proliant", "primergy", "thinksystem", "ucsc-", "server");

    private final SystemInfo system = new SystemInfo();
    private final String name;
    private final Clock clock;
    private Optional<Probes> probes = Optional.empty();

    /** {@code name} is what people see until they record one: the agent's own. Nothing is read yet: that takes time. */
    ThisMachine(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    @Override
    public String operatingSystem() {
        OperatingSystem os = system.getOperatingSystem();
        return os.getFamily() + " " + os.getVersionInfo().getVersion();
    }

    @Override
    public Inventory.Described described(int every) {
        HardwareAbstractionLayer hardware = system.getHardware();
        ComputerSystem computer = hardware.getComputerSystem();
        Map<String, List<String>> identifiers = new LinkedHashMap<>();
        known(computer.getSerialNumber()).ifPresent(serial -> identifiers.put("serial", List.of(serial)));
        NetworkProbe.mac(hardware).ifPresent(mac -> identifiers.put("mac", List.of(mac)));
        return new Inventory.Described(
                SELF,
                kind(hardware),
                name,
                known(computer.getManufacturer()).orElse(""),
                known(computer.getModel()).orElse(""),
                operatingSystem(),
                identifiers,
                Optional.empty(),
                every);
    }

    @Override
    public Sample read() {
        Probes ours = probes.orElseGet(() -> Probes.ofThisMachine(system, clock));
        probes = Optional.of(ours);
        return ours.read();
    }

    @Override
    public long startedSeconds() {
        return system.getOperatingSystem().getSystemBootTime();
    }

    private static String kind(HardwareAbstractionLayer hardware) {
        boolean battery = hardware.getPowerSources().stream().anyMatch(source -> source.getMaxCapacity() > 0);
        String model = hardware.getComputerSystem().getModel().toLowerCase(Locale.ROOT);
        boolean server = SERVERS.stream().anyMatch(model::contains);
        return battery ? "laptop" : server ? "server" : "computer";
    }

    private static Optional<String> known(String text) {
        return Optional.of(text.strip()).filter(said -> !said.isEmpty() && !said.equalsIgnoreCase("unknown"));
    }
}
