package org.rollcall.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.security.Actors;

class AcquisitionsTest {
    private static final LocalDate BOUGHT = LocalDate.of(2026, 8, 17);

    @TempDir
    Path folder;

    private static Acquisition bought(long cents, Shares shares) {
        return new Acquisition(
                Optional.of(BOUGHT),
                Optional.of(Money.of(cents)),
                "PO-7",
                Optional.empty(),
                Optional.of(BOUGHT.plusYears(3)),
                Optional.empty(),
                Plan.straight(48),
                shares);
    }

    private static Shares half(String one, String other) {
        return new Shares(List.of(new Shares.Share(one, 5_000), new Shares.Share(other, 5_000)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSavedIsFoundAsItWasSaid(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database()).withFunding();
            Supplier acme =
                    store.database().write(write -> world.suppliers.named(write, Actors.KIM, "Acme Schools, Inc."));
            Acquisition all = new Acquisition(
                    Optional.of(BOUGHT),
                    Optional.of(Money.of(199_999)),
                    "PO-7",
                    Optional.of(acme.id()),
                    Optional.of(BOUGHT.plusYears(3)),
                    Optional.of(BOUGHT.plusDays(9)),
                    new Plan(
                            Optional.of(60),
                            new Depreciation.DecliningBalance(2_500),
                            Money.of(1_000),
                            Convention.HALF_YEAR),
                    half("general", "title-1"));
            for (Acquisition what : List.of(all, Acquisition.NONE, bought(0, Shares.NONE))) {
                world.save(world.tablet("t-1", "oak"), what);
                assertThat(world.acquisitions.find("t-1").orElseThrow().what()).isEqualTo(what);
            }
            assertThat(world.acquisitions.find("t-2")).isEmpty();
            assertThat(world.acquisitions.findAll(List.of("t-1", "t-2"))).containsOnlyKeys("t-1");
            assertThat(world.acquisitions.findAll(List.of())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachChangeIsOneActAndTheSameAgainIsNone(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database()).withFunding();
            world.tablet("t-1", "oak");
            long before = acts(store);
            assertThat(world.save("t-1", bought(10_000, Shares.NONE)).version()).isEqualTo(1);
            assertThat(world.save("t-1", bought(10_000, Shares.NONE)).version()).isEqualTo(1);
            assertThat(world.save("t-1", bought(10_000, half("general", "e-rate-26")))
                            .version())
                    .isEqualTo(2);
            assertThat(acts(store) - before).isEqualTo(2);
        }
    }

    private static long acts(Store store) {
        return store.database()
                .read(handle -> handle.createQuery("SELECT count(*) FROM act WHERE stream = 'oak'")
                        .mapTo(Long.class)
                        .one());
    }

    /** Random changes; at each moment all is answered as it was then. */
    @ParameterizedTest
    @EnumSource
    void anyPastMomentIsAnsweredAsItWas(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database()).withFunding();
            Random random = new Random(11);
            List<String> ids = List.of("t-0", "t-1", "t-2");
            ids.forEach(id -> world.tablet(id, "lin"));
            Map<String, Acquisition> is = new HashMap<>();
            Map<Long, Map<String, Acquisition>> was = new HashMap<>();
            for (int i = 0; i < 60; i++) {
                world.clocks.pass(Duration.ofMinutes(1));
                String id = ids.get(random.nextInt(3));
                Shares shares = List.of(Shares.NONE, half("general", "title-1"), half("title-1", "general"))
                        .get(random.nextInt(3));
                is.put(id, bought(random.nextInt(4), shares));
                world.save(id, is.get(id));
                was.put(world.clocks.millis(), Map.copyOf(is));
            }
            was.forEach((at, expected) -> {
                Map<String, Acquisition> answered = new HashMap<>();
                world.acquisitions.findAll(ids, OptionalLong.of(at)).forEach((id, one) -> answered.put(id, one.what()));
                assertThat(answered).isEqualTo(expected);
            });
            List<Acquired> history = new ArrayList<>(world.acquisitions.history("t-0"));
            assertThat(history.get(history.size() - 1).what()).isEqualTo(is.get("t-0"));
            for (int i = 1; i < history.size(); i++) {
                assertThat(history.get(i - 1).until()).hasValue(history.get(i).since());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeIsRefusedAndNothingIsKept(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database()).withFunding();
            world.tablet("t-1", "oak");
            assertThatThrownBy(() -> world.save("t-9", Acquisition.NONE)).hasMessageContaining("no device 't-9'");
            assertThatThrownBy(() -> world.save("t-1", bought(1, half("general", "nobody"))))
                    .hasMessage("no funding source 'nobody'; record it first");
            assertThatThrownBy(() -> bought(-1, Shares.NONE)).hasMessage("a cost is 0 or more, not -0.01");
            world.save("t-1", bought(1, Shares.NONE));
            assertThatThrownBy(() -> store.database()
                            .write(write -> world.acquisitions.save(
                                    write, Actors.KIM, "t-1", bought(2, Shares.NONE), OptionalLong.of(0))))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("is at version 1, not 0");
            assertThat(world.acquisitions.history("t-1")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSupplierIsTheSameHoweverItsNameIsWritten(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database());
            List<String> ids = new ArrayList<>();
            for (String name : List.of("Acme, Inc.", " ACME, INC. ", "Acme Inc", "教材社")) {
                ids.add(store.database()
                        .write(write -> world.suppliers.named(write, Actors.KIM, name))
                        .id());
            }
            assertThat(ids).containsExactly("acme-inc", "acme-inc", "acme-inc-2", "supplier");
        }
    }
}
