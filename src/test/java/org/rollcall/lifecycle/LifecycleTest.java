package org.rollcall.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.AssetActs;
import org.rollcall.inventory.AssetDraft;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Inventory;
import org.rollcall.platform.Database;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.security.Caller;
import org.rollcall.security.Clocks;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Ledger;

class LifecycleTest {
    private static final Caller KIM = Caller.of("kim", Role.TECHNICIAN, Scope.everywhere(), "127.0.0.1");

    @TempDir
    Path folder;

    private final Clocks clocks = new Clocks();
    private final Set<String> assigned = new HashSet<>();
    private Assets assets;

    private Lifecycle aTabletInStock(Database database) {
        Ledger ledger = new Ledger(database, clocks.time());
        assets = new Assets(database, clocks.time(), new Inventory(database, clocks.time()), new AssetActs(ledger));
        AssetDraft draft = new AssetDraft(
                "A-1",
                "Tablet 1",
                "tablet",
                "Acme",
                "Slate 3",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "in-stock",
                "",
                "",
                List.of(new Device.Identifier("tag", "A-1")));
        assets.save(KIM.actor(), "t-1", draft, OptionalLong.empty());
        return new Lifecycle(
                database,
                assets,
                ledger,
                clocks.time(),
                new Lifecycle.Facts(
                        (write, asset) -> true,
                        (write, asset) -> assigned.contains(asset.id()),
                        (write, asset) -> false,
                        (write, asset) -> Optional.empty()));
    }

    private static List<String> acts(Database database) {
        return database.read(handle -> handle.createQuery("SELECT action FROM act ORDER BY seq")
                .mapTo(String.class)
                .list());
    }

    @ParameterizedTest
    @EnumSource
    void aTabletGoesFromStockToItsEndAndEachStepIsAnAct(Engine engine) {
        try (Store store = engine.store(folder)) {
            Lifecycle lifecycle = aTabletInStock(store.database());
            assigned.add("t-1");
            assertThat(lifecycle.move(KIM, "t-1", new Move.Deploy()).lifecycle())
                    .isEqualTo("in-service");
            assertThatThrownBy(() -> lifecycle.move(KIM, "t-1", new Move.Return(Condition.DAMAGED)))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem ->
                                    assertThat(problem.body().type()).isEqualTo("urn:rollcall:refused:still-assigned"))
                    .hasMessageContaining("take it back at the desk");
            assigned.clear();
            Asset back = lifecycle.move(KIM, "t-1", new Move.Return(Condition.DAMAGED));
            assertThat(back.lifecycle()).isEqualTo("in-repair");
            assertThat(back.condition()).isEqualTo("damaged");
            lifecycle.move(KIM, "t-1", new Move.Uneconomic("screen costs more than it"));
            LocalDate day = LocalDate.of(2026, 11, 24);
            lifecycle.move(
                    KIM,
                    "t-1",
                    new Move.Sanitize(new Sanitization(
                            "Kim", day, "eMMC", Sanitization.Method.PURGE, "crypto erase", "tool 2", "Lee", "pallet")));
            lifecycle.move(KIM, "t-1", new Move.Dispose(new Disposal("2026-11", "Green Recycling", day, 0)));
            assertThat(assets.history("t-1").stream().map(Asset::lifecycle))
                    .containsExactly("in-stock", "in-service", "in-repair", "retired", "sanitized", "disposed");
            assertThat(acts(store.database()))
                    .containsExactly(
                            "asset.save",
                            "asset.deploy",
                            "asset.return",
                            "asset.uneconomic",
                            "asset.sanitize",
                            "asset.dispose");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRefusedChangesNothingAndSaysWhyToPeopleAndPrograms(Engine engine) {
        try (Store store = engine.store(folder)) {
            Lifecycle lifecycle = aTabletInStock(store.database());
            assertThatThrownBy(() -> lifecycle.move(KIM, "t-1", new Move.Deploy()))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(409);
                        assertThat(problem.body().type()).isEqualTo("urn:rollcall:refused:not-assigned");
                        assertThat(problem).hasMessage("Tablet 1: Say first who or which room has it");
                    });
            assertThat(assets.find("t-1").orElseThrow().version()).isEqualTo(1);
            assertThat(acts(store.database())).containsExactly("asset.save");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFlagForbidsUntilItIsLiftedAndWhoFindsAStolenThingLiftsThat(Engine engine) {
        try (Store store = engine.store(folder)) {
            Lifecycle lifecycle = aTabletInStock(store.database());
            lifecycle.flag(KIM, "t-1", Flag.HOLD, "court order 17");
            assertThatThrownBy(() -> lifecycle.move(KIM, "t-1", new Move.Retire("old")))
                    .hasMessageContaining("on hold");
            lifecycle.lift(KIM, "t-1", Flag.HOLD, "case closed");
            lifecycle.move(KIM, "t-1", new Move.Lose("taken from the gym"));
            lifecycle.flag(KIM, "t-1", Flag.STOLEN, "police report 4");
            lifecycle.move(KIM, "t-1", new Move.Find(Move.Witness.SCAN));
            assertThat(lifecycle.move(KIM, "t-1", new Move.Retire("old")).lifecycle())
                    .isEqualTo("retired");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAssetOfNoSchoolIsNotMovedByWhoMayActInOneOnly(Engine engine) {
        try (Store store = engine.store(folder)) {
            Lifecycle lifecycle = aTabletInStock(store.database());
            Caller elsewhere = Caller.of("lee", Role.TECHNICIAN, Scope.of(List.of("oak")), "127.0.0.1");
            assertThatThrownBy(() -> lifecycle.move(elsewhere, "t-1", new Move.Lose("gone")))
                    .hasMessage("no device 't-1'; search for its tag or serial");
        }
    }
}
