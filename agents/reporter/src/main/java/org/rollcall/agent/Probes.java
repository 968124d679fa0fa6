package org.rollcall.agent;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;

/** All probes of this machine, each by itself: one that fails never keeps the others from reading. Not thread-safe. */
final class Probes {
    private static final Logger LOG = LoggerFactory.getLogger(Probes.class);

    private final List<Probe> all;
    private final Set<String> failed = new HashSet<>();

    Probes(List<Probe> all) {
        this.all = List.copyOf(all);
    }

    /** The probes of the machine that this runs on. */
    static Probes ofThisMachine(SystemInfo system, Clock clock) {
        return new Probes(List.of(
                new ProcessorProbe(system.getHardware().getProcessor()),
                new MemoryProbe(system.getHardware().getMemory()),
                new StorageProbe(system.getOperatingSystem().getFileSystem()),
                new NetworkProbe(
                        system.getHardware(), system.getOperatingSystem().getSystemBootTime()),
                new TemperatureProbe(system.getHardware().getSensors()),
                new BatteryProbe(system.getHardware()),
                new UptimeProbe(system.getOperatingSystem()),
                new ActivityProbe(clock)));
    }

    Sample read() {
        Sample sample = new Sample();
        for (Probe probe : all) {
            try {
                probe.read(sample);
            } catch (RuntimeException | LinkageError e) {
                if (failed.add(probe.name())) {
                    LOG.atWarn().setCause(e).addKeyValue("probe", probe.name()).log("a probe cannot read this machine");
                }
            }
        }
        return sample;
    }
}
