package org.rollcall.fieldwork.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.custody.Holder;
import org.rollcall.custody.Terms;
import org.rollcall.inventory.Asset;
import org.rollcall.lifecycle.Condition;
import org.rollcall.lifecycle.Move;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;

class LendingTest {
    private static final Holder ADA = new Holder.Person("0123456789abcdef0123456789abcdef");
    private static final Holder BOB = new Holder.Person("fedcba9876543210fedcba9876543210");
    private static final Lending.Out TO_ADA =
            new Lending.Out(ADA, Terms.until(LocalDate.of(2026, 12, 1)), Optional.empty());

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsLentIsInServiceAndWhatComesBackDamagedGoesToRepairAndNeverIntoStock(Engine engine) {
        try (Store store = engine.store(folder)) {
            Counter counter = new Counter(store.database());
            counter.asset("t-1", "tablet", Optional.empty());
            assertThat(counter.out("t-1", TO_ADA).asset().lifecycle()).isEqualTo("in-service");
            assertThat(counter.in("t-1", Lending.In.of(Condition.DAMAGED)).asset())
                    .extracting(Asset::lifecycle, Asset::condition)
                    .containsExactly("in-repair", "damaged");
            assertThat(counter.custody().holder("t-1")).isEmpty();
            assertThatThrownBy(() -> counter.out("t-1", TO_ADA)).hasMessageContaining("in repair");
            assertThat(counter.custody().holder("t-1")).as("refused as a whole").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKitTakesItsPartsAlongAndAMissingOneStaysWithWhoeverHadIt(Engine engine) {
        try (Store store = engine.store(folder)) {
            Counter counter = new Counter(store.database());
            counter.asset("kit", "vr-kit", Optional.empty());
            counter.asset("left", "vr-controller", Optional.of("kit"));
            counter.asset("right", "vr-controller", Optional.of("kit"));
            Lending.Done gone = counter.out("kit", TO_ADA);
            assertThat(gone.with()).extracting(Asset::id).containsExactly("left", "right");
            assertThat(counter.custody().heldBy(ADA)).hasSize(3);
            Lending.Done back = counter.in(
                    "kit",
                    new Lending.In(
                            Condition.GOOD,
                            Terms.State.of("good"),
                            Set.of("right"),
                            OptionalLong.of(5_900),
                            "a controller is missing",
                            ""));
            assertThat(back.with()).extracting(Asset::id).containsExactly("left");
            assertThat(back.apart())
                    .extracting(Lending.Apart::id, Lending.Apart::why)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("right", "did not come back"));
            assertThat(counter.custody().heldBy(ADA))
                    .singleElement()
                    .satisfies(left -> assertThat(left.asset()).isEqualTo("right"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLostIsMissingAndFoundAgainItComesBackIntoStock(Engine engine) {
        try (Store store = engine.store(folder)) {
            Counter counter = new Counter(store.database());
            counter.asset("t-1", "tablet", Optional.empty());
            counter.out("t-1", TO_ADA);
            Lending.In lost = new Lending.In(
                    Condition.GOOD, Terms.State.UNSEEN, Set.of(), OptionalLong.empty(), "", "left on the bus");
            assertThat(counter.in("t-1", lost).asset().lifecycle()).isEqualTo("missing");
            assertThat(counter.custody().holder("t-1")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aListNamesDoublesStrangersAndWhatIsOutAndDoesNothingTwice(Engine engine) {
        try (Store store = engine.store(folder)) {
            Counter counter = new Counter(store.database());
            counter.asset("t-1", "tablet", Optional.empty());
            counter.asset("t-2", "tablet", Optional.empty());
            counter.asset("t-3", "tablet", Optional.empty());
            counter.out("t-3", TO_ADA);
            List<String> scanned = List.of("t-1", "T1", "nothing", "t-3", "https://rollcall.test/d/t-2");
            Batches.Batch first = counter.batches().checkOut(Counter.KIM, "list-0001", scanned, TO_ADA, "a");
            assertThat(first.lines())
                    .extracting(Batches.Line::result)
                    .containsExactly(
                            Batches.Result.DONE,
                            Batches.Result.TWICE,
                            Batches.Result.UNKNOWN,
                            Batches.Result.REFUSED,
                            Batches.Result.DONE);
            assertThat(first.lines().get(3).reason()).isEqualTo("already-out");
            Batches.Batch again = counter.batches().checkOut(Counter.KIM, "list-0001", scanned, TO_ADA, "a");
            assertThat(again.lines())
                    .extracting(Batches.Line::custody)
                    .containsExactlyElementsOf(
                            first.lines().stream().map(Batches.Line::custody).toList());
            assertThat(counter.custody().heldBy(ADA)).hasSize(3);
            assertThatThrownBy(() -> counter.batches().checkOut(Counter.KIM, "list-0001", List.of("t-1"), TO_ADA, "b"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("another list");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aListIsUndoneAndThatIsKeptInMindToo(Engine engine) {
        try (Store store = engine.store(folder)) {
            Counter counter = new Counter(store.database());
            counter.asset("t-1", "tablet", Optional.empty());
            counter.asset("t-2", "tablet", Optional.empty());
            counter.batches().checkOut(Counter.KIM, "list-0001", List.of("t-1", "t-2"), TO_ADA, "a");
            assertThat(counter.batches().undo(Counter.KIM, "list-0001", 1).many(Batches.Result.DONE))
                    .isEqualTo(1);
            assertThat(counter.custody().heldBy(ADA))
                    .singleElement()
                    .satisfies(left -> assertThat(left.asset()).isEqualTo("t-1"));
            assertThat(counter.lifecycle("t-2")).isEqualTo("in-stock");
            counter.batches().checkIn(Counter.KIM, "list-0002", List.of("t-1"), Lending.In.of(Condition.GOOD), "a");
            assertThat(counter.custody().heldBy(ADA)).isEmpty();
            counter.batches().undo(Counter.KIM, "list-0002", null);
            assertThat(counter.custody().heldBy(ADA))
                    .singleElement()
                    .satisfies(back -> assertThat(back.due()).hasValue(LocalDate.of(2026, 12, 1)));
            assertThat(counter.batches().undo(Counter.KIM, "list-0002", null).lines())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyGivesOutOrTakesBackWhatAnotherSchoolHas(Engine engine) {
        try (Store store = engine.store(folder)) {
            Counter counter = new Counter(store.database());
            counter.asset("t-1", "tablet", Optional.empty());
            assertThat(counter.batches()
                            .checkOut(Counter.LEE, "list-0001", List.of("t-1"), TO_ADA, "a")
                            .lines())
                    .extracting(Batches.Line::result)
                    .containsExactly(Batches.Result.UNKNOWN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void damagedThingsThatStoodInStockWhileTheyWereOutGoToRepair(Engine engine) {
        try (Store store = engine.store(folder)) {
            Counter counter = new Counter(store.database());
            counter.asset("t-1", "tablet", Optional.empty());
            counter.out("t-1", TO_ADA);
            counter.move("t-1", new Move.Lose("nobody knows"));
            counter.move("t-1", new Move.Find(Move.Witness.PERSON));
            assertThat(counter.lifecycle("t-1")).isEqualTo("in-stock");
            counter.in("t-1", Lending.In.of(Condition.DAMAGED));
            assertThat(counter.lifecycle("t-1")).isEqualTo("in-repair");
        }
    }

    @ParameterizedTest
    @EnumSource
    void undoingGivesNothingBackToWhoHadItBeforeSomebodyElseOrHasLeft(Engine engine) {
        try (Store store = engine.store(folder)) {
            Counter counter = new Counter(store.database());
            counter.asset("t-1", "tablet", Optional.empty());
            counter.asset("t-2", "tablet", Optional.empty());
            counter.out("t-1", TO_ADA);
            counter.out("t-2", TO_ADA);
            counter.batches().checkIn(Counter.KIM, "list-0001", List.of("t-1"), Lending.In.of(Condition.GOOD), "a");
            counter.batches().checkIn(Counter.KIM, "list-0002", List.of("t-2"), Lending.In.of(Condition.GOOD), "a");
            counter.out("t-1", new Lending.Out(BOB, Terms.NONE, Optional.empty()));
            counter.in("t-1", Lending.In.of(Condition.GOOD));
            assertThat(counter.batches()
                            .undo(Counter.KIM, "list-0001", null)
                            .lines()
                            .get(0)
                            .reason())
                    .isEqualTo("given-since");
            counter.leaves(ADA);
            assertThat(counter.batches()
                            .undo(Counter.KIM, "list-0002", null)
                            .lines()
                            .get(0)
                            .reason())
                    .isEqualTo("left");
            assertThat(counter.custody().heldBy(ADA)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void undoingDoesNotFindWhatWasLostSince(Engine engine) {
        try (Store store = engine.store(folder)) {
            Counter counter = new Counter(store.database());
            counter.asset("t-1", "tablet", Optional.empty());
            counter.asset("kit", "vr-kit", Optional.empty());
            counter.asset("left", "vr-controller", Optional.of("kit"));
            counter.batches().checkOut(Counter.KIM, "list-0001", List.of("t-1", "kit"), TO_ADA, "a");
            counter.move("t-1", new Move.Lose("on the bus"));
            counter.move("left", new Move.Lose("on the bus"));
            assertThat(counter.batches().undo(Counter.KIM, "list-0001", null).lines())
                    .extracting(Batches.Line::reason)
                    .containsExactly("not-in-service", "");
            assertThat(counter.lifecycle("t-1")).isEqualTo("missing");
            assertThat(counter.lifecycle("kit")).isEqualTo("in-stock");
            assertThat(counter.lifecycle("left")).isEqualTo("missing");
            assertThat(counter.custody().heldBy(ADA)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void partsOfAnotherSchoolNeitherGoNorComeWithAKitAndAreNotNamed(Engine engine) {
        try (Store store = engine.store(folder)) {
            Counter counter = new Counter(store.database());
            counter.asset("kit", "vr-kit", Optional.empty());
            counter.asset("left", "vr-controller", Optional.of("kit"));
            counter.asset("right", "vr-controller", Optional.of("kit"));
            counter.school("adams", "kit", "left");
            Lending.Done gone = counter.out(Counter.LEE, "kit", TO_ADA);
            assertThat(gone.with()).extracting(Asset::id).containsExactly("left");
            assertThat(gone.apart()).isEmpty();
            assertThat(counter.custody().holder("right")).isEmpty();
            counter.in("kit", Lending.In.of(Condition.GOOD));
            assertThat(counter.out("kit", TO_ADA).with()).hasSize(2);
            Lending.Done back = counter.in(Counter.LEE, "kit", Lending.In.of(Condition.GOOD));
            assertThat(back.with()).extracting(Asset::id).containsExactly("left");
            assertThat(back.apart()).isEmpty();
            assertThat(counter.custody().heldBy(ADA))
                    .singleElement()
                    .satisfies(out -> assertThat(out.asset()).isEqualTo("right"));
        }
    }
}
