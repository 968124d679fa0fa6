package org.rollcall.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentsTest {
    private static final Device PANEL = new Device(
            "p-1",
            "LHS-0042",
            "Panel at the window",
            Kind.PANEL,
            "Promethean",
            "AP9-A75",
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "in-service",
            List.of(
                    new Device.Identifier("tag", "LHS-0042"),
                    new Device.Identifier("serial", "Z1X7 42"),
                    new Device.Identifier("mac", "00:1a:2b:3c:4d:5e")),
            0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "001a2b3c4d5e",
                "00-1A-2B-3C-4D-5E",
                "2b3c.4d",
                "4D 5E",
                "3c:4d",
                " lhs0042 ",
                "lhs-00",
                "x742",
                "WINDOW",
                "ap9-a",
                "prometh",
                "p-1"
            })
    void anyFragmentFinds(String typed) {
        assertThat(new Fragments(typed).match(PANEL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"001a2b3c4d5f", "lhs-0043", "door", "--"})
    void whatIsNowhereFindsNothing(String typed) {
        assertThat(new Fragments(typed).match(PANEL)).isFalse();
    }

    @Test
    void theIdentifierThatFitsBestIsNamed() {
        Fragments.Found found = new Fragments("42").identifier(PANEL).orElseThrow();
        assertThat(found.fit()).isEqualTo(Fragments.Fit.INSIDE);
        Fragments.Found whole = new Fragments("z1x742").identifier(PANEL).orElseThrow();
        assertThat(whole.identifier().scheme()).isEqualTo("serial");
        assertThat(whole.fit()).isEqualTo(Fragments.Fit.WHOLE);
        assertThat(new Fragments("00:1a").identifier(PANEL).orElseThrow().fit()).isEqualTo(Fragments.Fit.START);
    }
}
