package org.rollcall.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Inventory.Described;

class ReportsTest {
    private static final Identity CLUSTER = new Identity(
            "wifi-cluster", "Aruba", "225", "8.4", "FFFFFFFFFFFF", "hall", List.of("aa:bb:cc:dd:ee:01"), "1.3.6", "");

    @Test
    void aDeviceAndItsChildrenAreDescribedWithoutPlaceholders() {
        List<Described> described = Reports.described("hall-cluster", reading(), 60);
        assertThat(described)
                .extracting(Described::device)
                .containsExactly("hall-cluster", "sn-CNB1", "mac-aabbccddee02");
        assertThat(described.get(0).identifiers()).isEqualTo(Map.of("mac", List.of("aa:bb:cc:dd:ee:01")));
        assertThat(described.get(1).identifiers())
                .isEqualTo(Map.of("serial", List.of("CNB1"), "ip", List.of("10.0.0.5")));
        assertThat(described.get(1).parent()).hasValue("hall-cluster");
    }

    @Test
    void metricsHaveNamesThatTheWireAcceptsAndCountersStayRaw() {
        List<DeviceReadings> readings = Reports.readings("hall-cluster", reading());
        assertThat(readings.get(0).metrics())
                .containsExactly("uptime", "wifi.clients", "wifi.clients#Pupils---Guests-6e21abd0", "net.io.rx#1")
                .doesNotHaveDuplicates();
        assertThat(readings.get(0).counters().get(0).counts().at(0)).isEqualTo(-2);
        assertThat(readings.get(1).device()).isEqualTo("sn-CNB1");
        assertThat(readings.get(1).gauges()).extracting(Gauge::metric).containsExactly("cpu.utilization", "up");
    }

    private static Reading reading() {
        Metric total = new Metric("wifi.clients", "", "Total", 5, "clients", "");
        Metric again = new Metric("wifi.clients", "", "Again", 6, "clients", "");
        Metric named = new Metric("wifi.clients", "Pupils & Guests", "", 2, "clients", "");
        Metric infinite = new Metric("temperature", "", "", Double.NaN, "celsius", "");
        CounterReading octets = new CounterReading("net.io.rx", "1", "eth0", -2, 64, 7, "bytes");
        return new Reading(
                CLUSTER,
                "aruba-instant",
                OptionalDouble.of(86_400),
                List.of(total, again, named, infinite),
                List.of(octets),
                Ports.NONE,
                List.of(child("CNB1", "CNB1", "10.0.0.5"), child("AA:BB:CC:DD:EE:02", "", "")),
                List.of());
    }

    private static Child child(String key, String serial, String ip) {
        Identity identity = new Identity("access-point", "Aruba", "635", "", serial, "ap", List.of(), "", "");
        Metric cpu = new Metric("cpu.utilization", "", "", 6, "percent", "");
        return new Child(key, identity, ip, Optional.of(true), List.of(cpu), List.of());
    }
}
