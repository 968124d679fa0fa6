package org.rollcall.lifecycle;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rollcall.lifecycle.Verdict.Allowed;
import org.rollcall.lifecycle.Verdict.Refused;

/**
 * The transition table: from where each move is legal, where it leads, and what it demands besides. There is no other way to
 * another stage. Pure: the same question has the same answer.
 */
public final class Moves {
    /** 47 CFR 54.513: E-Rate equipment is not disposed of before it was installed for five years. */
    private static final int E_RATE_YEARS = 5;

    private static final ImmutableSet<Stage> LIVE =
            Arrays.stream(Stage.values()).filter(Stage::isLive).collect(ImmutableSet.toImmutableSet());

    private static final ImmutableSetMultimap<Class<? extends Move>, Stage> FROM =
            ImmutableSetMultimap.<Class<? extends Move>, Stage>builder()
                    .put(Move.Receive.class, Stage.ORDERED)
                    .put(Move.Accept.class, Stage.RECEIVED)
                    .put(Move.Deploy.class, Stage.IN_STOCK)
                    .put(Move.Return.class, Stage.IN_SERVICE)
                    .putAll(Move.Repair.class, Stage.IN_SERVICE, Stage.IN_STOCK)
                    .put(Move.Repaired.class, Stage.IN_REPAIR)
                    .put(Move.Uneconomic.class, Stage.IN_REPAIR)
                    .putAll(Move.Ship.class, Stage.IN_STOCK, Stage.IN_SERVICE)
                    .put(Move.Arrive.class, Stage.IN_TRANSIT)
                    .putAll(Move.Lose.class, LIVE)
                    .put(Move.Find.class, Stage.MISSING)
                    .putAll(Move.Retire.class, LIVE)
                    .put(Move.Reinstate.class, Stage.RETIRED)
                    .put(Move.Sanitize.class, Stage.RETIRED)
                    .putAll(Move.Dispose.class, Stage.RETIRED, Stage.SANITIZED)
                    .build();

    /** A return leads where its condition says. */
    private static final ImmutableMap<Class<? extends Move>, Stage> TO =
            ImmutableMap.<Class<? extends Move>, Stage>builder()
                    .put(Move.Receive.class, Stage.RECEIVED)
                    .put(Move.Accept.class, Stage.IN_STOCK)
                    .put(Move.Deploy.class, Stage.IN_SERVICE)
                    .put(Move.Repair.class, Stage.IN_REPAIR)
                    .put(Move.Repaired.class, Stage.IN_STOCK)
                    .put(Move.Uneconomic.class, Stage.RETIRED)
                    .put(Move.Ship.class, Stage.IN_TRANSIT)
                    .put(Move.Arrive.class, Stage.IN_STOCK)
                    .put(Move.Lose.class, Stage.MISSING)
                    .put(Move.Find.class, Stage.IN_STOCK)
                    .put(Move.Retire.class, Stage.RETIRED)
                    .put(Move.Reinstate.class, Stage.IN_STOCK)
                    .put(Move.Sanitize.class, Stage.SANITIZED)
                    .put(Move.Dispose.class, Stage.DISPOSED)
                    .build();

    private Moves() {}

    /** Whether this move is legal for an asset that stands so, and where it stands then. */
    public static Verdict judge(Standing standing, Move move) {
        if (!FROM.get(move.getClass()).contains(standing.stage())) {
            return notFromHere(standing.stage(), move);
        }
        return objection(standing, move)
                .<Verdict>map(refused -> refused)
                .orElseGet(() -> new Allowed(to(standing, move)));
    }

    /** The words of the moves that are legal from a stage, whatever else they demand. */
    public static Set<String> from(Stage stage) {
        return FROM.entries().stream()
                .filter(entry -> entry.getValue() == stage)
                .map(entry -> Move.code(entry.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The words of all moves. */
    static Set<String> all() {
        return FROM.keySet().stream().map(Move::code).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Verdict notFromHere(Stage stage, Move move) {
        Set<String> legal = from(stage);
        String next = legal.isEmpty() ? "nothing can follow that" : "what can follow is: " + String.join(", ", legal);
        return new Refused(
                "not-from-here", "It is " + stage.words() + ", so '" + move.code() + "' is not possible; " + next);
    }

    private static Stage to(Standing standing, Move move) {
        if (move instanceof Move.Return returned) {
            return returned.condition() == Condition.DAMAGED ? Stage.IN_REPAIR : Stage.IN_STOCK;
        }
        return Objects.requireNonNull(TO.get(move.getClass()), () -> "no way from " + standing + " by " + move);
    }

    /** What forbids a move that is legal as such. */
    private static Optional<Refused> objection(Standing standing, Move move) {
        return flagged(standing, move).or(() -> demanded(standing, move));
    }

    private static Optional<Refused> flagged(Standing standing, Move move) {
        if (standing.flags().contains(Flag.STOLEN) && !(move instanceof Move.Lose) && !(move instanceof Move.Find)) {
            return refuse("stolen", "It is reported stolen; say first that it was found");
        }
        if (standing.flags().contains(Flag.HOLD) && ends(move)) {
            return refuse("on-hold", "It is on hold and must stay as it is; whoever set the hold must lift it first");
        }
        if (standing.flags().contains(Flag.RECALL) && (move instanceof Move.Deploy || move instanceof Move.Ship)) {
            return refuse("recalled", "Its maker recalls it; it is not given out before that is settled");
        }
        return Optional.empty();
    }

    private static boolean ends(Move move) {
        return move instanceof Move.Retire
                || move instanceof Move.Uneconomic
                || move instanceof Move.Sanitize
                || move instanceof Move.Dispose;
    }

    private static Optional<Refused> demanded(Standing standing, Move move) {
        if (move instanceof Move.Accept) {
            return unless(standing.tagged(), "not-tagged", "It needs a tag and a model before it goes into stock")
                    .or(() -> unless(
                            standing.funded(),
                            "not-funded",
                            "Its funding shares must sum to 100 per cent before it goes into stock"));
        } else if (move instanceof Move.Deploy) {
            return unless(standing.assigned(), "not-assigned", "Say first who or which room has it");
        } else if (move instanceof Move.Return) {
            return unless(!standing.assigned(), "still-assigned", "Somebody still has it; take it back at the desk");
        } else if (move instanceof Move.Repair repair) {
            return said(repair.ticket(), "no-ticket", "Say for which ticket it is repaired");
        } else if (move instanceof Move.Repaired) {
            return unless(
                    !standing.unheardSinceRepair(),
                    "not-heard",
                    "It has not reported since its repair began; switch it on and wait until it does");
        } else if (move instanceof Move.Ship ship) {
            return said(ship.site(), "no-destination", "Say to which school it goes")
                    .or(() -> unless(
                            ship.inDistrict(), "not-ours", "'" + ship.site() + "' is no school of the district"));
        } else if (move instanceof Move.Find find) {
            return unless(
                    find.witness() != Move.Witness.TELEMETRY,
                    "not-seen",
                    "It reports again, but that it was found is for a person or a scan to say");
        } else if (move instanceof Move.Lose lose) {
            return said(lose.reason(), "no-reason", "Say how it was lost");
        } else if (move instanceof Move.Reinstate reinstate) {
            return said(reinstate.reason(), "no-reason", "Say why it comes back into use");
        } else if (move instanceof Move.Uneconomic || move instanceof Move.Retire) {
            return retired(standing, move);
        } else if (move instanceof Move.Sanitize sanitize) {
            return sanitized(sanitize.done());
        } else if (move instanceof Move.Dispose dispose) {
            return disposed(standing, dispose.done());
        }
        return Optional.empty();
    }

    private static Optional<Refused> retired(Standing standing, Move move) {
        String reason = move instanceof Move.Retire retire
                ? retire.reason()
                : move instanceof Move.Uneconomic uneconomic ? uneconomic.reason() : "";
        return said(reason, "no-reason", "Say why it is retired")
                .or(() -> unless(
                        !standing.assigned(), "assigned", "Somebody still has it; take it back before it is retired"))
                .or(() -> unless(
                        standing.eRateInstalled()
                                .filter(installed ->
                                        installed.plusYears(E_RATE_YEARS).isAfter(standing.today()))
                                .isEmpty(),
                        "e-rate",
                        "E-Rate paid for it and it was installed less than five years ago (47 CFR 54.513); it is free on "
                                + standing.eRateInstalled()
                                        .map(installed -> installed.plusYears(E_RATE_YEARS))
                                        .map(LocalDate::toString)
                                        .orElse("")));
    }

    private static Optional<Refused> sanitized(Sanitization done) {
        return said(done.by(), "incomplete", "Say who wiped it")
                .or(() -> said(done.technique(), "incomplete", "Say how it was wiped, such as cryptographic erase"))
                .or(() -> said(done.verifier(), "not-verified", "A second person must verify that it is wiped"))
                .or(() -> unless(
                        !done.verifier().strip().equalsIgnoreCase(done.by().strip()),
                        "same-person",
                        "Who wiped it cannot verify that, too; a second person must"));
    }

    private static Optional<Refused> disposed(Standing standing, Disposal done) {
        return unless(
                        standing.stage() == Stage.SANITIZED || !standing.dataBearing(),
                        "not-sanitized",
                        "It holds data; wipe it and record that before it leaves")
                .or(() -> said(done.batch(), "incomplete", "Say with which batch it leaves"))
                .or(() -> said(done.recipient(), "incomplete", "Say who gets it"))
                .or(() -> unless(done.cents() >= 0, "incomplete", "The price cannot be less than nothing"));
    }

    private static Optional<Refused> said(String text, String reason, String sentence) {
        return unless(!text.isBlank(), reason, sentence);
    }

    private static Optional<Refused> unless(boolean holds, String reason, String sentence) {
        return holds ? Optional.empty() : refuse(reason, sentence);
    }

    private static Optional<Refused> refuse(String reason, String sentence) {
        return Optional.of(new Refused(reason, sentence));
    }
}
