package org.rollcall.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.inventory.Asset;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;

class PropertyRecordTest {
    private static final PropertyRecord.Elsewhere NOWHERE =
            new PropertyRecord.Elsewhere("Oakfield Schools", asset -> "School oak", asset -> Optional.empty());

    @TempDir
    Path folder;

    private static Acquisition bought(long cents, Shares shares) {
        return new Acquisition(
                Optional.of(LocalDate.of(2026, 8, 17)),
                Optional.of(Money.of(cents)),
                "PO-7",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Plan.NONE,
                shares);
    }

    @ParameterizedTest
    @EnumSource
    void aLineIsAsItWasOnTheDayAndSaysWhatAnAuditorWouldMiss(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database()).withFunding();
            List<Asset> assets =
                    List.of(world.assets.find(world.tablet("t-1", "oak")).orElseThrow());
            world.save("t-1", bought(100_000, Shares.NONE));
            long before = world.clocks.millis();
            world.clocks.pass(Duration.ofDays(2));
            world.save(
                    "t-1",
                    bought(
                            120_000,
                            new Shares(List.of(
                                    new Shares.Share("title-1", 2_500), new Shares.Share("e-rate-26", 7_500)))));
            PropertyRecord record = world.procurement().property();

            Property now = record.of(assets, OptionalLong.empty(), NOWHERE).get(0);
            assertThat(now.description()).isEqualTo("Tablet Acme Slate 3");
            assertThat(now.sources()).isEqualTo("Fund title-1 25.00%; Fund e-rate-26 75.00%");
            assertThat(now.fain()).isEqualTo("S010A250001");
            assertThat(now.frn()).isEqualTo("2699000001");
            assertThat(now.titleHolder()).isEqualTo("Oakfield Schools");
            assertThat(now.federalBasisPoints()).contains(2_500);
            assertThat(now.cost()).contains(Money.of(120_000));
            // E-Rate wants the funding year too; nobody has looked at the tablet yet, and it has no serial.
            assertThat(now.missing()).containsExactly("serial", "frn", "condition");

            Property then = record.of(assets, OptionalLong.of(before), NOWHERE).get(0);
            assertThat(then.cost()).contains(Money.of(100_000));
            assertThat(then.federalBasisPoints()).isEmpty();
            assertThat(then.missing()).containsExactly("serial", "source", "condition");
        }
    }
}
