package org.rollcall.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Breaks about seven devices of a hundred, by a handful of causes. */
final class Faults {
    private final Stock stock;
    private final Random random;

    Faults(Stock stock, Random random) {
        this.stock = stock;
        this.random = random;
    }

    void strike(int devices) {
        updated(count(devices, 0.0225));
        strike(Fault.WORN_BATTERY, count(devices, 0.015), device -> device.kind() == Kind.TABLET);
        strike(Fault.OLD_LAMP, count(devices, 0.01), device -> device.kind() == Kind.PROJECTOR);
        strike(Fault.LOW_TONER, count(devices, 0.0075), device -> device.kind() == Kind.PRINTER);
        strike(Fault.FULL_STORAGE, count(devices, 0.005), device -> device.kind() == Kind.PANEL);
        strike(Fault.ON_BATTERY, 1, device -> device.kind() == Kind.UPS);
        strike(Fault.SILENT, count(devices, 0.0025), device -> device.kind() == Kind.SWITCH);
        strike(Fault.SILENT, count(devices, 0.0025), device -> device.kind() == Kind.CAMERA);
        strike(Fault.INDISCREET, 1, device -> device.kind() == Kind.HOTSPOT);
    }

    private static int count(int devices, double share) {
        return Math.max(1, (int) Math.round(devices * share));
    }

    /** Access points that got the new firmware restart; the others of the same model do not. */
    private void updated(int count) {
        pick(count, device -> device.model().equals(Catalogue.NOT_RESTARTING))
                .forEach(device -> stock.replace(stock.failing(device, Fault.RESTARTS, Catalogue.RESTARTING)));
    }

    private void strike(Fault fault, int count, Predicate<Device> which) {
        pick(count, which).forEach(device -> stock.replace(stock.failing(device, fault, device.model())));
    }

    private List<Device> pick(int count, Predicate<Device> which) {
        List<Device> able = new ArrayList<>(stock.devices().stream()
                .filter(which)
                .filter(device -> device.fault() == Fault.NONE)
                .toList());
        Collections.shuffle(able, random);
        return able.subList(0, Math.min(count, able.size()));
    }
}
