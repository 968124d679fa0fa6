package org.rollcall.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.exchange.reading.Reading;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.procurement.Acquired;
import org.rollcall.procurement.Acquisition;
import org.rollcall.procurement.Acquisitions;
import org.rollcall.procurement.Money;
import org.rollcall.procurement.Supplier;
import org.rollcall.procurement.Suppliers;

/** What a real file says of money, in the real room that keeps it. */
class PurchasesTest {
    private static final String FILE = """
            Asset Tag,Serial,Asset Name,Order Number,Supplier,Purchase Cost,Purchase Date,Warranty Months
            N-1,S81,New tablet,PO-7,Acme Schools,"1,199.99",2026-08-17,36
            A-1,S1,Tablet 1,PO-8,Acme Schools,249.50,2025-08-31,18
            """;

    @TempDir
    Path folder;

    private static World boughtBefore(Store store, Path folder) {
        World world = new World(
                store.database(),
                folder,
                Source.of(new Reading()),
                (assets, ledger, time) -> new Purchases(
                        new Acquisitions(store.database(), assets, ledger, time),
                        new Suppliers(store.database(), ledger),
                        (write, asset) -> Optional.empty()));
        world.tablet("t-1", "Tablet 1", "", "tag:A-1", "serial:S1");
        return world;
    }

    private static String check(World world) throws IOException {
        Import one = world.imports.upload(
                World.ADMIN, "assets.csv", new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)));
        world.imports.check(World.ADMIN, one.id(), one.mapping(), false);
        assertThat(world.settled(one.id()).problem()).isEmpty();
        return one.id();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasPaidComesWithTheFileAndGoesWithIt(Engine engine) throws IOException {
        try (Store store = engine.store(folder);
                World world = boughtBefore(store, folder)) {
            Acquisitions money = new Acquisitions(store.database(), world.assets, world.ledger, world.clocks.time());
            String id = check(world);
            assertThat(world.verdicts(id).values()).containsExactly("create", "update");
            assertThat(money.find("t-1")).as("a dry run changes nothing").isEmpty();

            world.imports.apply(World.ADMIN, id);
            String acme = new Suppliers(store.database(), world.ledger)
                    .all().stream().map(Supplier::id).findFirst().orElseThrow();
            assertThat(money.find("n-1").map(Acquired::what))
                    .contains(bought("2026-08-17", 119_999, "PO-7", acme, "2029-08-16"));
            assertThat(money.find("t-1").map(Acquired::what))
                    .contains(bought("2025-08-31", 24_950, "PO-8", acme, "2027-02-27"));
            assertThat(world.verdicts(check(world)).values()).containsOnly("same");

            assertThat(world.rollBack(id).state()).isEqualTo(State.ROLLED_BACK);
            assertThat(world.assets.find("n-1")).isEmpty();
            assertThat(money.find("n-1").map(Acquired::what).orElse(Acquisition.NONE))
                    .isEqualTo(Acquisition.NONE);
            assertThat(world.assets.find("t-1")).isPresent();
            assertThat(money.find("t-1").map(Acquired::what)).contains(Acquisition.NONE);
            assertThat(world.verdicts(check(world)).values()).containsExactly("create", "update");
            assertThat(world.isLedgerSound()).isTrue();
        }
    }

    private static Acquisition bought(String on, long cents, String order, String supplier, String warranty) {
        return new Acquisition(
                Optional.of(LocalDate.parse(on)),
                Optional.of(Money.of(cents)),
                order,
                Optional.of(supplier),
                Optional.of(LocalDate.parse(warranty)),
                Acquisition.NONE.inServiceOn(),
                Acquisition.NONE.plan(),
                Acquisition.NONE.shares());
    }
}
