package org.rollcall.simulator;

import java.util.ArrayList;
import java.util.List;
import org.rollcall.simulator.Behaviour.Gauge;
import org.rollcall.simulator.Behaviour.Tally;

/**
 * How each kind of device behaves. A healthy one keeps well within the limits of the server's rules; one with a fault
 * passes exactly the limit that its fault is about. Makes one device; not thread-safe.
 */
final class Behaviours {
    private static final double GIB = 1024.0 * 1024 * 1024;

    private final Signals signals;
    private final Fault fault;
    private final List<Gauge> gauges = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();

    private Behaviours(Signals signals, Fault fault) {
        this.signals = signals;
        this.fault = fault;
    }

    static Behaviour of(Kind kind, Fault fault, long seed, SchoolClock clock) {
        return new Behaviours(new Signals(clock, seed), fault).make(kind);
    }

    private Behaviour make(Kind kind) {
        Life life = fault == Fault.RESTARTS ? signals.restless(signals.pick(38, 52)) : signals.life(days(kind));
        if (kind != Kind.VR_CONTROLLER) {
            add("uptime", 0, life::uptime);
        }
        switch (kind) {
            case PANEL -> panel();
            case TABLET -> tablet();
            case LAPTOP -> laptop(life);
            case ACCESS_POINT -> accessPoint(life);
            case VR_KIT -> kit();
            case VR_HEADSET -> headset();
            case VR_CONTROLLER -> add("battery.charge", 0, signals.charge(signals.pick(15, 45)));
            case PROJECTOR -> projector();
            case CART -> cart();
            case HOTSPOT -> hotspot();
            case CAMERA -> camera(life);
            case WIFI_CLUSTER -> accessPoint(life);
            case SWITCH -> networkSwitch(life);
            case UPS -> ups();
            case PRINTER -> printer(life);
        }
        return new Behaviour(life, gauges, tallies);
    }

    private static double days(Kind kind) {
        return switch (kind) {
            case TABLET, LAPTOP, VR_HEADSET -> 9;
            case PANEL, PROJECTOR, HOTSPOT -> 25;
            default -> 90;
        };
    }

    private void panel() {
        processor(4, 38, 55);
        temperature(29, 46);
        storage(64, fault == Fault.FULL_STORAGE ? 97.6 : signals.pick(28, 74));
        add("panel.backlight.hours", 0, signals.wear(signals.pick(900, 9500), 6.5));
        add("panel.backlight.level", 0, signals.day(0, 78, 6).within(0, 100));
        add("touch.event.count", 0, signals.today(signals.pick(120, 420)));
        add("touch.fault.count", 0, signals.steady(0.6, 1.2).within(0, 2));
        add("display.on.time", 0, signals.today(signals.pick(2400, 3500)));
    }

    private void tablet() {
        battery(signals.pick(30, 55), 55, 72);
        storage(64, signals.pick(22, 78));
        add("active.time", 0, signals.today(signals.pick(900, 2600)));
        add("wifi.rssi", 0, signals.steady(signals.pick(-68, -48), 4));
    }

    private void laptop(Life life) {
        processor(3, 34, 58);
        battery(signals.pick(30, 50), 51, 66);
        temperature(31, 52);
        storage(128, signals.pick(25, 72));
        add("active.time", 0, signals.today(signals.pick(1100, 3000)));
        traffic(life, 2_000, 160_000);
    }

    private void accessPoint(Life life) {
        processor(6, 31, 48);
        temperature(38, 49);
        add("wifi.clients", 0, signals.day(1, signals.pick(16, 34), 5).within(0, 60));
        radio("2-4GHz", -91);
        radio("5GHz", -94);
        traffic(life, 9_000, 2_400_000);
    }

    private void radio(String band, double floor) {
        add(
                "wifi.utilization#" + band,
                1,
                signals.day(6, signals.pick(24, 46), 8).within(1, 68));
        add("wifi.noise-floor#" + band, 0, signals.steady(floor, 2));
    }

    private void kit() {
        temperature(21, 30);
        add("case.dock.occupied", 0, signals.day(2.2, 0.4, 0.5).within(0, 2));
        add("cleaning.cycle.count", 0, signals.wear(signals.pick(40, 300), 1));
    }

    private void headset() {
        add("battery.charge", 0, signals.charge(signals.pick(35, 60)));
        temperature(24, 41);
        storage(128, signals.pick(30, 70));
        add("headset.worn.time", 0, signals.today(signals.pick(300, 1100)));
        add("session.count", 0, signals.today(signals.pick(0.6, 2.2)));
        add("tracking.error.count", 0, signals.steady(0.8, 1.5).within(0, 3));
    }

    private void projector() {
        double hours = fault == Fault.OLD_LAMP ? signals.pick(3350, 3900) : signals.pick(250, 2700);
        add("lamp.hours", 0, signals.wear(hours, 4.5));
        add("filter.hours", 0, signals.wear(signals.pick(80, 900), 4.5));
        temperature(26, 62);
        add("on.time", 0, signals.today(signals.pick(1700, 3000)));
    }

    private void cart() {
        add("bay.occupied", 0, signals.day(16, 5, 2).within(0, 16));
        add("bay.power", 0, signals.day(240, 60, 30).within(0, 400));
        temperature(22, 31);
        add("cart.mains.state", 0, millis -> 1);
    }

    private void hotspot() {
        add("battery.charge", 0, signals.charge(signals.pick(30, 60)));
        add("cell.rsrp", 0, signals.steady(signals.pick(-104, -84), 5));
        add("cell.sinr", 0, signals.steady(signals.pick(6, 18), 4));
        add("connected.client.count", 0, signals.day(0, 4, 1.5).within(0, 10));
    }

    private void camera(Life life) {
        processor(28, 36, 50);
        temperature(36, 43);
        storage(64, signals.pick(50, 78));
        traffic(life, 310_000, 140_000);
    }

    private void networkSwitch(Life life) {
        processor(7, 18, 42);
        temperature(34, 41);
        traffic(life, 60_000, 9_000_000);
    }

    private void ups() {
        boolean draining = fault == Fault.ON_BATTERY;
        add("battery.charge", 0, draining ? signals.steady(43, 5) : signals.steady(99.6, 0.4));
        add("ups.load", 0, draining ? signals.day(83, 88, 2) : signals.day(24, signals.pick(35, 52), 3));
        add("battery.runtime", 0, draining ? signals.steady(9, 2) : signals.day(62, 41, 3));
        add("voltage", 0, draining ? signals.steady(0, 0) : signals.steady(121, 2));
        temperature(23, 27);
    }

    private void printer(Life life) {
        double toner = fault == Fault.LOW_TONER ? 7.4 : signals.pick(22, 96);
        add("printer.supply", 0, signals.wear(toner, fault == Fault.LOW_TONER ? -0.1 : -0.2));
        tallies.add(new Tally("printer.pages", signals.clock(), life, 0, signals.pick(0.004, 0.02)));
    }

    private void processor(double quiet, double busy, double memory) {
        add("cpu.utilization", 1, signals.day(quiet, busy, 9).within(0.5, 88));
        add(
                "memory.utilization",
                1,
                signals.day(memory * 0.8, signals.pick(memory, memory * 1.25), 3)
                        .within(5, 88));
    }

    private void battery(double depth, double wornFrom, double wornTo) {
        boolean worn = fault == Fault.WORN_BATTERY;
        double health = worn ? signals.pick(wornFrom - 6, wornTo - 8) : signals.pick(79, 99);
        add("battery.charge", 0, signals.charge(worn ? depth * 1.3 : depth));
        add("battery.health", 0, signals.wear(health, -0.02));
        add("battery.cycles", 0, signals.wear(worn ? signals.pick(780, 1100) : signals.pick(60, 480), 0.8));
        add("battery.temperature", 1, signals.day(23, 31, 2));
    }

    private void temperature(double quiet, double busy) {
        double own = signals.pick(-2.5, 2.5);
        add("temperature", 1, signals.day(quiet + own, busy + own, 1.8));
    }

    private void storage(int gibibytes, double percent) {
        double total = gibibytes * GIB;
        add("storage.total", 0, millis -> total);
        add("storage.used", 0, signals.wear(total * percent / 100, total * 0.00005));
    }

    private void traffic(Life life, double perSecond, double perBusySecond) {
        double share = signals.pick(0.6, 1.4);
        tallies.add(new Tally("net.io.rx", signals.clock(), life, perSecond * share, perBusySecond * share));
        tallies.add(new Tally("net.io.tx", signals.clock(), life, perSecond * share / 3, perBusySecond * share / 6));
    }

    private void add(String metric, int decimals, Signal signal) {
        gauges.add(new Gauge(metric, signal, decimals));
    }
}
