package org.rollcall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void anAddressHasOnlySoManyUnknownConnections() {
        Gate gate = new Gate(10, 2);
        Gate.Place first = gate.enter(HERE).orElseThrow();
        assertThat(gate.enter(HERE)).isPresent();
        assertThat(gate.enter(HERE)).isEmpty();

        first.known();

        assertThat(gate.enter(HERE)).isPresent();
        assertThat(gate.enter(HERE)).isEmpty();
        assertThat(gate.inside()).isEqualTo(3);
    }

    @Test
    void oneSubscribersAddressesCountAsOne() throws Exception {
        Gate gate = new Gate(10, 2);
        assertThat(gate.enter(InetAddress.getByName("2001:db8::1"))).isPresent();
        assertThat(gate.enter(InetAddress.getByName("2001:db8::2"))).isPresent();
        assertThat(gate.enter(InetAddress.getByName("2001:db8::3"))).isEmpty();
        assertThat(gate.enter(InetAddress.getByName("2001:db8:0:1::3"))).isPresent();
    }

    @Test
    void strangersFromManyAddressesNeverTakeAllPlaces() throws Exception {
        Gate gate = new Gate(10, 2);
        for (int i = 0; i < 5; i++) {
            assertThat(gate.enter(InetAddress.getByName("192.0.2." + i))).isPresent();
        }
        assertThat(gate.enter(InetAddress.getByName("192.0.2.9"))).isEmpty();
    }

    @Test
    void aPlaceIsGivenBackOnce() {
        Gate gate = new Gate(4, 2);
        Gate.Place place = gate.enter(HERE).orElseThrow();
        assertThat(gate.enter(HERE)).isPresent();
        assertThat(gate.enter(HERE)).isEmpty();

        place.leave();
        place.leave();

        assertThat(gate.inside()).isOne();
        assertThat(gate.enter(HERE)).isPresent();
        assertThat(gate.enter(HERE)).isEmpty();
    }
}
