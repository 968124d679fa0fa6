package org.rollcall.agent;

import java.util.List;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.PowerSource;

/** How full a battery is and how much of its first capacity it still has, in percent, and its charge cycles. */
final class BatteryProbe implements Probe {
    private final HardwareAbstractionLayer hardware;

    BatteryProbe(HardwareAbstractionLayer hardware) {
        this.hardware = hardware;
    }

    @Override
    public String name() {
        return "battery";
    }

    @Override
    public void read(Sample sample) {
        List<PowerSource> batteries = hardware.getPowerSources().stream()
                .filter(source -> source.getMaxCapacity() > 0)
                .toList();
        for (int i = 0; i < batteries.size(); i++) {
            PowerSource battery = batteries.get(i);
            String instance = Integer.toString(i);
            sample.gauge("battery.charge", instance, 100 * battery.getRemainingCapacityPercent());
            if (battery.getDesignCapacity() > 0) {
                sample.gauge(
                        "battery.health", instance, 100.0 * battery.getMaxCapacity() / battery.getDesignCapacity());
            }
            if (battery.getCycleCount() > 0) {
                sample.gauge("battery.cycles", instance, battery.getCycleCount());
            }
        }
    }
}
