package org.rollcall.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.inventory.Kind;
import org.rollcall.telemetry.Latest;

class RulesTest {
    @ParameterizedTest
    @CsvSource({
        "TABLET, battery.health, 71, OK, ''",
        "TABLET, battery.health, 70, WARN, worn-battery",
        "TABLET, battery.health, 55, BAD, worn-battery",
        "TABLET, battery.charge, 11, OK, ''",
        "TABLET, battery.charge, 10, WARN, empty-battery",
        "UPS, battery.charge, 10, BAD, on-battery",
        "UPS, battery.charge, 80, WARN, on-battery",
        "UPS, battery.charge, 81, OK, ''",
        "TABLET, battery.charge, 60, OK, ''",
        "UPS, ups.load, 95, BAD, overload",
        "TABLET, ups.load, 99, OK, ''",
        "PANEL, temperature, 65, WARN, heat",
        "PANEL, temperature, 75, BAD, heat",
        "PROJECTOR, temperature, 74, OK, ''",
        "PROJECTOR, temperature, 75, WARN, heat",
        "PROJECTOR, lamp.hours, 4000, BAD, old-lamp",
        "PRINTER, printer.supply, 0, BAD, supply",
        "PRINTER, printer.supply, -2, OK, ''",
        "ACCESS_POINT, wifi.utilization, 95, BAD, busy-radio",
        "COMPUTER, cpu.utilization, 100, WARN, busy-cpu",
        "PANEL, nobody.knows, 100000, OK, ''"
    })
    void aReadingIsHeldBesideItsLimits(Kind kind, String metric, double reading, State state, String cause) {
        List<Deduction> deductions = Rules.judge(kind, List.of(value(metric, "", reading)), 0);
        Condition condition = Condition.of(deductions, 0);
        assertThat(condition.state()).isEqualTo(state);
        assertThat(deductions)
                .extracting(Deduction::cause)
                .containsExactly(cause.isEmpty() ? new String[0] : new String[] {cause});
    }

    @Test
    void aReasonSaysTheReadingBesideItsLimitAndWhere() {
        List<Deduction> deductions = Rules.judge(Kind.PRINTER, List.of(value("printer.supply", "black", 1.5)), 0);
        assertThat(deductions)
                .containsExactly(new Deduction(
                        50, State.BAD, "supply", "A supply is used up", "black: 1.5 %, limit 2 %", "printer.supply"));
    }

    @Test
    void eachCauseCountsOnceAtItsWorst() {
        List<Latest.Value> supplies = List.of(
                value("printer.supply", "cyan", 8),
                value("printer.supply", "black", 1),
                value("printer.supply", "magenta", 9));
        assertThat(Rules.judge(Kind.PRINTER, supplies, 0))
                .singleElement()
                .satisfies(reason -> assertThat(reason.detail()).startsWith("black"));
    }

    @Test
    void storageIsJudgedByItsOwnTotal() {
        List<Latest.Value> disks = List.of(
                value("storage.used", "root", 91),
                value("storage.total", "root", 100),
                value("storage.used", "data", 98),
                value("storage.total", "data", 1000),
                value("storage.used", "usb", 5),
                value("storage.total", "none", 0));
        assertThat(Rules.judge(Kind.COMPUTER, disks, 0))
                .singleElement()
                .satisfies(reason -> assertThat(reason.detail()).isEqualTo("root: 91 %, limit 90 %"));
    }

    @Test
    void severalReasonsComeTheHeaviestFirstAndTheScoreNeverFallsBelowZero() {
        Condition condition = Condition.of(
                Rules.judge(
                        Kind.TABLET,
                        List.of(
                                value("battery.charge", "", 8),
                                value("battery.health", "", 40),
                                value("temperature", "", 80)),
                        12),
                7);
        assertThat(condition.deductions())
                .extracting(Deduction::cause)
                .containsExactly("worn-battery", "heat", "restarts", "empty-battery");
        assertThat(condition.state()).isEqualTo(State.BAD);
        assertThat(condition.score()).isZero();
        assertThat(condition.headline()).isEqualTo("Battery is worn out");
    }

    @Test
    void nothingToSayIsFullHealth() {
        Condition condition = Condition.of(Rules.judge(Kind.PANEL, List.of(), 2), 7);
        assertThat(condition).isEqualTo(new Condition(State.OK, 100, 7, List.of()));
        assertThat(condition.headline()).isEqualTo("Every reading is within its limits");
    }

    @Test
    void everyStateIsLouderThanTheOneBefore() {
        assertThat(Arrays.stream(State.values()).reduce(State::worse)).contains(State.BAD);
        assertThat(State.WARN.worse(State.OFF)).isEqualTo(State.WARN);
    }

    private static Latest.Value value(String metric, String instance, double reading) {
        return new Latest.Value(metric, instance, reading, "", 0);
    }
}
