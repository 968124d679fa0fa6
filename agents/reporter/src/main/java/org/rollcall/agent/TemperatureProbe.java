package org.rollcall.agent;

import oshi.hardware.Sensors;

/** The processor's temperature in degrees Celsius, where there is a sensor. */
final class TemperatureProbe implements Probe {
    private final Sensors sensors;

    TemperatureProbe(Sensors sensors) {
        this.sensors = sensors;
    }

    @Override
    public String name() {
        return "temperature";
    }

    @Override
    public void read(Sample sample) {
        double celsius = sensors.getCpuTemperature();
        if (celsius > 0) {
            sample.gauge("temperature", "cpu", celsius);
        }
    }
}
