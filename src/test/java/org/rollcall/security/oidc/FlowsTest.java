package org.rollcall.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rollcall.security.Clocks;
import org.rollcall.security.oidc.Flows.Flow;

class FlowsTest {
    private final Clocks clocks = new Clocks();
    private final Flows flows = new Flows(clocks.time());

    @Test
    void aFlowIsTakenOnceAndWithinTenMinutes() {
        flows.begin("one", flow("10.0.0.1"));
        flows.begin("two", flow("10.0.0.1"));

        assertThat(flows.take("one")).isPresent();
        assertThat(flows.take("one")).isEmpty();
        clocks.pass(Duration.ofMinutes(10));
        assertThat(flows.take("two")).isEmpty();
        assertThat(flows.size()).isZero();
    }

    @Test
    void oneAddressCannotPushOutTheOthers() {
        flows.begin("victim", flow("10.0.0.1"));
        for (int i = 0; i < 20_000; i++) {
            flows.begin("flood " + i, flow("10.0.0.2"));
        }

        assertThat(flows.size()).isEqualTo(501);
        assertThat(flows.take("victim")).isPresent();
    }

    @Test
    void howManyWaitIsBounded() {
        for (int i = 0; i < 20_000; i++) {
            flows.begin("flood " + i, flow("10.0." + i / 250 + "." + i % 250));
        }

        assertThat(flows.size()).isEqualTo(10_000);
    }

    private Flow flow(String address) {
        return new Flow(
                "google",
                "hash",
                "nonce",
                "verifier",
                "http://127.0.0.1/",
                "/",
                address,
                clocks.time().nanos());
    }
}
