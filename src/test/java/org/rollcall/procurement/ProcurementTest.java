package org.rollcall.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.inventory.Asset;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;

/** What lifecycle asks before it lets an asset move. */
class ProcurementTest {
    @TempDir
    Path folder;

    private static Shares all(String source) {
        return new Shares(List.of(new Shares.Share(source, 10_000)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFundedAndWhenERateInstalledItIsAnsweredWithinATransaction(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database()).withFunding();
            Procurement room = world.procurement();
            Asset asset = world.assets.find(world.tablet("t-1", "oak")).orElseThrow();
            store.database().change(write -> {
                assertThat(room.isFunded(write, asset)).isFalse();
                assertThat(room.eRateInstalled(write, asset)).isEmpty();
            });
            Acquisition day = new Acquisition(
                    Optional.of(LocalDate.of(2024, 1, 2)),
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(LocalDate.of(2024, 2, 3)),
                    Plan.NONE,
                    all("general"));
            world.save("t-1", day);
            store.database().change(write -> {
                assertThat(room.isFunded(write, asset)).isTrue();
                assertThat(room.eRateInstalled(write, asset)).isEmpty();
            });
            world.save("t-1", day.with(all("e-rate-26")));
            store.database()
                    .change(write ->
                            assertThat(room.eRateInstalled(write, asset)).contains(LocalDate.of(2024, 2, 3)));
            world.save("t-1", Acquisition.NONE.with(all("e-rate-26")));
            store.database()
                    .change(write ->
                            assertThat(room.eRateInstalled(write, asset)).contains(LocalDate.of(2026, 11, 24)));
        }
    }
}
