package org.rollcall.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MovesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Sanitization WIPED = new Sanitization(
            "Kim",
            TODAY,
            "SSD 1",
            Sanitization.Method.PURGE,
            "cryptographic erase",
            "vendor tool 2.1",
            "Lee",
            "recycler");
    private static final Disposal SOLD = new Disposal("2026-11", "Green Recycling", TODAY, 0);

    private static Standing standing(Stage stage) {
        return new Standing(stage, ImmutableSet.of(), true, true, false, true, false, Optional.empty(), TODAY);
    }

    private static Standing flagged(Stage stage, Flag... flags) {
        return new Standing(stage, ImmutableSet.copyOf(flags), true, true, true, true, false, Optional.empty(), TODAY);
    }

    private static String reason(Standing standing, Move move) {
        return Moves.judge(standing, move) instanceof Verdict.Refused refused ? refused.reason() : "allowed";
    }

    @Test
    void damagedThingsNeverGoBackIntoStock() {
        Standing inService = standing(Stage.IN_SERVICE);
        assertThat(Moves.judge(inService, new Move.Return(Condition.DAMAGED)))
                .isEqualTo(new Verdict.Allowed(Stage.IN_REPAIR));
        assertThat(Moves.judge(inService, new Move.Return(Condition.WORN)))
                .isEqualTo(new Verdict.Allowed(Stage.IN_STOCK));
    }

    @Test
    void aRefusalSaysWhatCanFollowInstead() {
        assertThat(Moves.judge(standing(Stage.IN_REPAIR), new Move.Deploy()))
                .isEqualTo(new Verdict.Refused(
                        "not-from-here",
                        "It is in repair, so 'deploy' is not possible; what can follow is: lose, repaired, retire,"
                                + " uneconomic"));
        assertThat(Moves.judge(standing(Stage.DISPOSED), new Move.Find(Move.Witness.SCAN)))
                .isEqualTo(new Verdict.Refused(
                        "not-from-here", "It is disposed of, so 'find' is not possible; nothing can follow that"));
    }

    @Test
    void whatEachMoveDemandsIsDemanded() {
        LocalDate fresh = TODAY.minusYears(5).plusDays(1);
        Standing eRate = new Standing(
                Stage.IN_STOCK, ImmutableSet.of(), true, true, false, true, false, Optional.of(fresh), TODAY);
        assertThat(reason(eRate, new Move.Retire("old"))).isEqualTo("e-rate");
        Standing free = new Standing(
                Stage.IN_STOCK,
                ImmutableSet.of(),
                true,
                true,
                false,
                true,
                false,
                Optional.of(fresh.minusDays(1)),
                TODAY);
        assertThat(reason(free, new Move.Retire("old"))).isEqualTo("allowed");
        assertThat(reason(standing(Stage.IN_STOCK), new Move.Deploy())).isEqualTo("not-assigned");
        assertThat(reason(flagged(Stage.IN_SERVICE), new Move.Return(Condition.GOOD)))
                .isEqualTo("still-assigned");
        assertThat(reason(standing(Stage.IN_SERVICE), new Move.Return(Condition.GOOD)))
                .isEqualTo("allowed");
        assertThat(reason(standing(Stage.IN_STOCK), new Move.Repair(" "))).isEqualTo("no-ticket");
        assertThat(reason(standing(Stage.MISSING), new Move.Find(Move.Witness.TELEMETRY)))
                .isEqualTo("not-seen");
        assertThat(reason(standing(Stage.RETIRED), new Move.Dispose(SOLD))).isEqualTo("not-sanitized");
        assertThat(reason(standing(Stage.IN_STOCK), new Move.Ship("mars", false)))
                .isEqualTo("not-ours");
        Standing silent = new Standing(
                Stage.IN_REPAIR, ImmutableSet.of(), true, true, false, true, true, Optional.empty(), TODAY);
        assertThat(reason(silent, new Move.Repaired())).isEqualTo("not-heard");
        Sanitization alone = new Sanitization(
                "Kim", TODAY, "SSD 1", Sanitization.Method.PURGE, "erase", "tool", " kim ", "recycler");
        assertThat(reason(standing(Stage.RETIRED), new Move.Sanitize(alone))).isEqualTo("same-person");
    }

    @Test
    void flagsForbidWhatTheyAreFor() {
        assertThat(reason(flagged(Stage.IN_STOCK, Flag.HOLD), new Move.Retire("old")))
                .isEqualTo("on-hold");
        assertThat(reason(flagged(Stage.IN_REPAIR, Flag.HOLD), new Move.Uneconomic("old")))
                .isEqualTo("on-hold");
        assertThat(reason(flagged(Stage.IN_STOCK, Flag.RECALL), new Move.Deploy()))
                .isEqualTo("recalled");
        assertThat(reason(flagged(Stage.IN_SERVICE, Flag.STOLEN), new Move.Return(Condition.GOOD)))
                .isEqualTo("stolen");
        assertThat(reason(flagged(Stage.MISSING, Flag.STOLEN), new Move.Find(Move.Witness.SCAN)))
                .isEqualTo("allowed");
    }

    /** The table of the product's description, written out by hand and not from the code's own. */
    private static final Map<Stage, Set<Stage>> LEGAL = new EnumMap<>(Map.of(
            Stage.ORDERED, EnumSet.of(Stage.RECEIVED),
            Stage.RECEIVED, EnumSet.of(Stage.IN_STOCK, Stage.MISSING, Stage.RETIRED),
            Stage.IN_STOCK,
                    EnumSet.of(Stage.IN_SERVICE, Stage.IN_REPAIR, Stage.IN_TRANSIT, Stage.MISSING, Stage.RETIRED),
            Stage.IN_SERVICE,
                    EnumSet.of(Stage.IN_STOCK, Stage.IN_REPAIR, Stage.IN_TRANSIT, Stage.MISSING, Stage.RETIRED),
            Stage.IN_REPAIR, EnumSet.of(Stage.IN_STOCK, Stage.RETIRED, Stage.MISSING),
            Stage.IN_TRANSIT, EnumSet.of(Stage.IN_STOCK, Stage.MISSING, Stage.RETIRED),
            Stage.MISSING, EnumSet.of(Stage.IN_STOCK),
            Stage.RETIRED, EnumSet.of(Stage.IN_STOCK, Stage.SANITIZED, Stage.DISPOSED),
            Stage.SANITIZED, EnumSet.of(Stage.DISPOSED),
            Stage.DISPOSED, EnumSet.noneOf(Stage.class)));

    private static final List<Function<Random, Move>> ANY_MOVE = List.of(
            random -> new Move.Receive(),
            random -> new Move.Accept(),
            random -> new Move.Deploy(),
            random -> new Move.Return(any(List.of(Condition.values()), random)),
            random -> new Move.Repair(text(random)),
            random -> new Move.Repaired(),
            random -> new Move.Uneconomic(text(random)),
            random -> new Move.Ship(text(random), random.nextBoolean()),
            random -> new Move.Arrive(),
            random -> new Move.Lose(text(random)),
            random -> new Move.Find(any(List.of(Move.Witness.values()), random)),
            random -> new Move.Retire(text(random)),
            random -> new Move.Reinstate(text(random)),
            random -> new Move.Sanitize(WIPED),
            random -> new Move.Dispose(SOLD));

    private static String text(Random random) {
        return random.nextInt(4) == 0 ? "" : "because";
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static Standing any(Stage stage, Random random) {
        ImmutableSet.Builder<Flag> flags = ImmutableSet.builder();
        for (Flag flag : Flag.values()) {
            if (random.nextInt(8) == 0) {
                flags.add(flag);
            }
        }
        return new Standing(
                stage,
                flags.build(),
                random.nextInt(4) > 0,
                random.nextInt(4) > 0,
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(4) == 0,
                random.nextInt(4) == 0 ? Optional.of(TODAY.minusDays(random.nextInt(4000))) : Optional.empty(),
                TODAY);
    }

    @Test
    void aMillionRandomMovesNeverLeadWhereTheTableDoesNot() {
        Random random = new Random(20261125);
        Stage stage = Stage.ORDERED;
        EnumSet<Stage> seen = EnumSet.of(stage);
        for (int i = 0; i < 1_000_000; i++) {
            Standing standing = any(stage, random);
            Move move = ANY_MOVE.get(random.nextInt(ANY_MOVE.size())).apply(random);
            Verdict verdict = Moves.judge(standing, move);
            if (verdict instanceof Verdict.Allowed allowed) {
                assertThat(LEGAL.get(stage)).as("%s by %s", standing, move).contains(allowed.to());
                if (allowed.to() == Stage.RETIRED || allowed.to() == Stage.DISPOSED) {
                    assertThat(standing.flags()).doesNotContain(Flag.HOLD, Flag.STOLEN);
                }
                if (move instanceof Move.Return) {
                    assertThat(standing.assigned()).isFalse();
                }
                if (stage == Stage.RETIRED && allowed.to() == Stage.DISPOSED) {
                    assertThat(standing.dataBearing()).isFalse();
                }
                stage = allowed.to();
                seen.add(stage);
            }
            if (stage == Stage.DISPOSED) {
                stage = Stage.ORDERED;
            }
        }
        assertThat(seen).isEqualTo(EnumSet.allOf(Stage.class));
    }
}
