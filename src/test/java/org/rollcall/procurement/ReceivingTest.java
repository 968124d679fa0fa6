package org.rollcall.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.Kind;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;

class ReceivingTest {
    private static final Caller OFFICE = Caller.of("kim", Role.ADMIN, Scope.everywhere(), "127.0.0.1");
    private static final Caller AT_OAK = Caller.of("pat", Role.TECHNICIAN, Scope.of(List.of("oak")), "127.0.0.1");

    @TempDir
    Path folder;

    private static Order order(String id, String site, int quantity) {
        return new Order(
                id,
                "PO 2026/" + id,
                Optional.of(site),
                Optional.empty(),
                Order.Stage.OPEN,
                Optional.of(LocalDate.of(2026, 11, 1)),
                "",
                List.of(
                        new Order.Line(
                                1,
                                Kind.TABLET,
                                "Acme",
                                "Slate 3",
                                quantity,
                                Money.of(29_900),
                                Optional.of(48),
                                Optional.of(12)),
                        new Order.Line(
                                2,
                                Kind.CART,
                                "Acme",
                                "Cart 30",
                                1,
                                Money.of(99_900),
                                Optional.empty(),
                                Optional.empty())),
                new Shares(List.of(new Shares.Share("title-1", 4_000), new Shares.Share("general", 6_000))),
                0,
                0);
    }

    private static Receipt receipt(String key, String... serials) {
        return new Receipt(
                key,
                1,
                Optional.empty(),
                Arrays.stream(serials)
                        .map(serial -> new Receipt.Scan(serial, ""))
                        .toList());
    }

    private static List<Receipt.Outcome> outcomes(Receiving.Received received) {
        return received.results().stream().map(Receipt.Result::outcome).toList();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsScannedIsAnAssetWithItsCostItsWarrantyAndItsFunding(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database()).withFunding();
            world.procurement().orders().save(OFFICE, order("7", "oak", 3), OptionalLong.of(0));
            Receiving.Received received =
                    world.procurement().receiving().receive(AT_OAK, "7", receipt("a", "SN-1", "SN-2"));
            assertThat(outcomes(received)).containsOnly(Receipt.Outcome.RECEIVED);
            assertThat(received.standing().received(1)).isEqualTo(2);
            assertThat(received.standing().open(received.standing().order().line(1)))
                    .isEqualTo(1);
            String id = received.results().get(0).asset().orElseThrow();
            Asset asset = world.assets.find(id).orElseThrow();
            assertThat(asset.lifecycle()).isEqualTo("received");
            assertThat(asset.site()).contains("oak");
            assertThat(asset.model()).isEqualTo("Slate 3");
            Acquisition what = world.acquisitions.find(id).orElseThrow().what();
            assertThat(what.cost()).contains(Money.of(29_900));
            assertThat(what.order()).isEqualTo("PO 2026/7");
            assertThat(what.boughtOn()).contains(LocalDate.of(2026, 11, 24));
            assertThat(what.warrantyUntil()).contains(LocalDate.of(2027, 11, 23));
            assertThat(what.plan()).isEqualTo(Plan.straight(48));
            assertThat(what.shares().shown()).isEqualTo("title-1 40.00%, general 60.00%");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameKeyTwiceIsOneReceiptAndAnotherUnderItIsRefused(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database()).withFunding();
            world.procurement().orders().save(OFFICE, order("7", "oak", 9), OptionalLong.of(0));
            Receiving receiving = world.procurement().receiving();
            Receiving.Received first = receiving.receive(AT_OAK, "7", receipt("a", "SN-1", "N/A", "sn1"));
            assertThat(outcomes(first))
                    .containsExactly(Receipt.Outcome.RECEIVED, Receipt.Outcome.UNREADABLE, Receipt.Outcome.AGAIN);
            Receiving.Received again = receiving.receive(AT_OAK, "7", receipt("a", "SN-1", "N/A", "sn1"));
            assertThat(again.repeated()).isTrue();
            assertThat(outcomes(again)).isEqualTo(outcomes(first));
            assertThat(again.results().get(0)).isEqualTo(first.results().get(0));
            assertThat(again.standing().received(1)).isEqualTo(1);
            assertThatThrownBy(() -> receiving.receive(AT_OAK, "7", receipt("a", "SN-2")))
                    .hasMessageContaining("choose a new key");
            // A scanner that lost its key sends the same things under another.
            assertThat(outcomes(receiving.receive(AT_OAK, "7", receipt("b", "SN-1", "SN-2"))))
                    .containsExactly(Receipt.Outcome.AGAIN, Receipt.Outcome.RECEIVED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreThanIsToComeIsRefusedAsAWhole(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database()).withFunding();
            world.procurement().orders().save(OFFICE, order("7", "oak", 2), OptionalLong.of(0));
            Receiving receiving = world.procurement().receiving();
            assertThatThrownBy(() -> receiving.receive(AT_OAK, "7", receipt("a", "SN-1", "SN-2", "SN-3")))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(409);
                        assertThat(problem.body().type()).endsWith(":over-receipt");
                    })
                    .hasMessageContaining("only 2 of 2 are still to come");
            assertThat(world.assets.named(new org.rollcall.inventory.Device.Identifier("serial", "SN-1")))
                    .isEmpty();
            assertThat(outcomes(receiving.receive(AT_OAK, "7", receipt("a", "SN-1", "SN-2"))))
                    .containsOnly(Receipt.Outcome.RECEIVED);
            assertThatThrownBy(() -> receiving.receive(AT_OAK, "7", receipt("b", "SN-3")))
                    .hasMessageContaining("none is still to come");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSerialThatNamesSomethingElseIsSaidAndTheOthersAreReceived(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database()).withFunding();
            Orders orders = world.procurement().orders();
            orders.save(OFFICE, order("7", "oak", 2), OptionalLong.of(0));
            orders.save(OFFICE, order("8", "oak", 2), OptionalLong.of(0));
            Receiving receiving = world.procurement().receiving();
            receiving.receive(AT_OAK, "7", receipt("a", "SN-1"));
            Receiving.Received received = receiving.receive(AT_OAK, "8", receipt("a", "sn-1", "SN-2", "SN\t3"));
            assertThat(outcomes(received))
                    .containsExactly(Receipt.Outcome.TAKEN, Receipt.Outcome.RECEIVED, Receipt.Outcome.UNREADABLE);
            assertThat(received.results().get(0).detail()).isEqualTo("serial 'sn-1' already names Tablet 7-1-1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatASerialNamesInAnotherSchoolIsNotTold(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database()).withFunding();
            Orders orders = world.procurement().orders();
            orders.save(OFFICE, order("7", "lin", 2), OptionalLong.of(0));
            orders.save(OFFICE, order("8", "oak", 2), OptionalLong.of(0));
            Receiving receiving = world.procurement().receiving();
            receiving.receive(OFFICE, "7", receipt("a", "SN-1"));
            Receipt.Result refused = receiving
                    .receive(AT_OAK, "8", receipt("a", "SN-1"))
                    .results()
                    .get(0);
            assertThat(refused.outcome()).isEqualTo(Receipt.Outcome.TAKEN);
            assertThat(refused.asset()).isEmpty();
            assertThat(refused.detail()).contains("not yours").doesNotContain("Tablet");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOrderIsReceivedOnlyWhileItIsOpenAndOnlyInItsSchool(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database()).withFunding();
            Orders orders = world.procurement().orders();
            Receiving receiving = world.procurement().receiving();
            orders.save(OFFICE, order("7", "lin", 2), OptionalLong.of(0));
            assertThatThrownBy(() -> receiving.receive(AT_OAK, "7", receipt("a", "SN-1")))
                    .hasMessageContaining("no order '7'");
            assertThat(orders.newest(AT_OAK.scope(), "", "", 10)).isEmpty();
            receiving.receive(OFFICE, "7", receipt("a", "SN-1"));
            assertThatThrownBy(() -> orders.cancel(OFFICE, "7", "too late")).hasMessageContaining("close it instead");
            assertThatThrownBy(() -> orders.save(
                            OFFICE,
                            new Order(
                                    "7",
                                    "7",
                                    Optional.of("lin"),
                                    Optional.empty(),
                                    Order.Stage.OPEN,
                                    Optional.empty(),
                                    "",
                                    List.of(),
                                    Shares.NONE,
                                    0,
                                    0),
                            OptionalLong.empty()))
                    .hasMessageContaining("1 of line 1 came already");
            orders.close(OFFICE, "7");
            assertThatThrownBy(() -> receiving.receive(OFFICE, "7", receipt("b", "SN-2")))
                    .hasMessageContaining("is closed");
            // What was answered before is answered still.
            assertThat(receiving.receive(OFFICE, "7", receipt("a", "SN-1")).repeated())
                    .isTrue();
            orders.save(OFFICE, order("8", "lin", 2), OptionalLong.of(0));
            assertThat(orders.cancel(OFFICE, "8", "wrong model").order().stage())
                    .isEqualTo(Order.Stage.CANCELLED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void othersNewerOrdersPushNoneOffTheList(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database()).withFunding();
            Orders orders = world.procurement().orders();
            for (String id : List.of("oak-1", "oak-2", "lin-1", "lin-2")) {
                orders.save(OFFICE, order(id, id.substring(0, 3), 2), OptionalLong.of(0));
                world.clocks.pass(Duration.ofMinutes(1));
            }
            assertThat(orders.newest(AT_OAK.scope(), "open", "", 2))
                    .extracting(one -> one.order().id())
                    .containsExactly("oak-2", "oak-1");
            assertThat(orders.newest(Scope.everywhere(), "", "", 3))
                    .extracting(one -> one.order().id())
                    .containsExactly("lin-2", "lin-1", "oak-2");
            assertThat(orders.newest(AT_OAK.scope(), "", "lin", 9)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoOnlyReceivesIsShownNoPrices(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database()).withFunding();
            Orders.Standing standing =
                    world.procurement().orders().save(OFFICE, order("7", "oak", 2), OptionalLong.of(0));
            assertThat(OrderView.of(standing, OFFICE).totalCents()).isEqualTo(2 * 29_900 + 99_900);
            assertThat(OrderView.of(standing, AT_OAK).totalCents()).isNull();
            assertThat(OrderView.of(standing, AT_OAK).lines().get(0).unitCents())
                    .isNull();
            Caller reader = new Caller(
                    "lee", Role.DIRECTOR, ImmutableSet.of(Permission.MONEY), Scope.everywhere(), "127.0.0.1");
            assertThat(OrderView.of(standing, reader).lines().get(0).unitCents())
                    .isEqualTo(29_900);
        }
    }
}
