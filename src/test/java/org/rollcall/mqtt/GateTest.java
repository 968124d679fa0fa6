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
    void aPlaceIsGivenBackOnce() {
        Gate gate = new Gate(2, 2);
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
