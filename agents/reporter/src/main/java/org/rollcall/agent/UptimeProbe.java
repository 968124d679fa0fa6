package org.rollcall.agent;

import oshi.software.os.OperatingSystem;

/** How long the machine has run, in seconds. */
final class UptimeProbe implements Probe {
    private final OperatingSystem system;

    UptimeProbe(OperatingSystem system) {
        this.system = system;
    }

    @Override
    public String name() {
        return "uptime";
    }

    @Override
    public void read(Sample sample) {
        sample.gauge("uptime", system.getSystemUptime());
    }
}
