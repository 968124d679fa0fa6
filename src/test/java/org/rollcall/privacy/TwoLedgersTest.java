package org.rollcall.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Custody names people and usage never does: no table has both. What answers say is for LeakTest's sister in policy. */
class TwoLedgersTest {
    /** How long what devices said is kept: whatever goes by these rules is usage. */
    private static final Set<String> USAGE = Set.of("reports", "rollups", "daily", "events", "newest", "jobs");

    private static final Set<Sensitivity> PEOPLE = Set.of(Sensitivity.PSEUDONYM, Sensitivity.PERSONAL);

    private final List<Register.Table> tables =
            Register.load().tables(IntStream.range(1, 100).boxed().collect(Collectors.toSet()));

    private static boolean isUsage(Register.Table table) {
        return USAGE.contains(table.rule());
    }

    @Test
    void noTableOfUsageHasAPersonInIt() {
        List<Register.Table> usage =
                tables.stream().filter(TwoLedgersTest::isUsage).toList();
        assertThat(usage).extracting(Register.Table::name).contains("report", "rollup", "latest", "event");
        for (Register.Table table : usage) {
            assertThat(table.columns())
                    .as(table.name())
                    // Who of the staff asked a device to do something is no borrower.
                    .filteredOn(column -> !column.name().equals("asked_by"))
                    .extracting(Register.Column::sensitivity)
                    .doesNotContainAnyElementsOf(PEOPLE);
        }
    }

    @Test
    void onlyTheLoanTiesAPersonToAnAssetAndItHasNoReadings() {
        assertThat(tables.stream()
                        .filter(table -> table.columns().stream()
                                .anyMatch(column -> column.sensitivity() == Sensitivity.PSEUDONYM))
                        .map(Register.Table::name))
                .containsExactlyInAnyOrder("act", "erased_person", "loan", "person", "privacy_request", "reservation");
        assertThat(tables.stream()
                        .filter(table -> table.name().equals("loan"))
                        .flatMap(table -> table.columns().stream())
                        .map(Register.Column::name))
                .doesNotContain("readings", "sender", "agent", "at");
    }
}
