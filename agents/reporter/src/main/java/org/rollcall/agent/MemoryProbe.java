package org.rollcall.agent;

import oshi.hardware.GlobalMemory;

/** How much memory is taken, in bytes. */
final class MemoryProbe implements Probe {
    private final GlobalMemory memory;

    MemoryProbe(GlobalMemory memory) {
        this.memory = memory;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void read(Sample sample) {
        long total = memory.getTotal();
        long used = total - memory.getAvailable();
        if (total > 0) {
            sample.gauge("memory.total", total);
            sample.gauge("memory.used", used);
            sample.gauge("memory.utilization", 100.0 * used / total);
        }
    }
}
