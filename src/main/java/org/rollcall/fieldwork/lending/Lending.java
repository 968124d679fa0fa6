package org.rollcall.fieldwork.lending;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.rollcall.custody.Agreements;
import org.rollcall.custody.Assigned;
import org.rollcall.custody.Custody;
import org.rollcall.custody.Holder;
import org.rollcall.custody.Loans;
import org.rollcall.custody.Reservations;
import org.rollcall.custody.Terms;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Scans;
import org.rollcall.lifecycle.Condition;
import org.rollcall.lifecycle.Lifecycle;
import org.rollcall.lifecycle.Move;
import org.rollcall.lifecycle.Stage;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Write;
import org.rollcall.security.Caller;

/**
 * Gives assets out and takes them back: who has it and where it stands change in one transaction or not at all. What belongs
 * to a kit goes and comes with it. Thread-safe.
 */
public final class Lending {
    private final Custody custody;
    private final Loans loans;
    private final Reservations reservations;
    private final Lifecycle lifecycle;
    private final Assets assets;
    private final Scans scans;
    private final Takers takers;

    /** Who may be given something. */
    @FunctionalInterface
    public interface Takers {
        /**
         * Goes on only for somebody who may.
         *
         * @throws Problem 409 for who has left, 404 for whom the schools of the caller do not have
         */
        void require(Write write, Caller caller, Holder holder);
    }

    /** What it puts together. */
    public record Needs(
            Custody custody,
            Loans loans,
            Reservations reservations,
            Lifecycle lifecycle,
            Assets assets,
            Scans scans,
            Takers takers) {}

    public Lending(Needs needs) {
        this.custody = needs.custody();
        this.loans = needs.loans();
        this.reservations = needs.reservations();
        this.lifecycle = needs.lifecycle();
        this.assets = needs.assets();
        this.scans = needs.scans();
        this.takers = needs.takers();
    }

    /**
     * To whom something goes.
     *
     * @param reservation that it was set aside by, where it was
     */
    public record Out(Holder holder, Terms terms, Optional<String> reservation) {}

    /**
     * How something comes back.
     *
     * @param missing ids of parts of a kit that did not come with it; they stay with whoever had them
     * @param cents what the family is asked to pay
     * @param reason what for
     * @param lost why it will not come back; empty where it does
     */
    public record In(
            Condition condition,
            Terms.State state,
            Set<String> missing,
            OptionalLong cents,
            String reason,
            String lost) {
        public In {
            missing = Set.copyOf(missing);
        }

        /** It is back, and that is all. */
        public static In of(Condition condition) {
            return new In(condition, Terms.State.of(condition.code()), Set.of(), OptionalLong.empty(), "", "");
        }
    }

    /** A part of a kit that did not go with it or did not come back, and why. */
    public record Apart(String id, String name, String why) {}

    /**
     * What was done.
     *
     * @param with parts that went or came with it
     * @param apart parts that did not
     */
    public record Done(Asset asset, Assigned custody, List<Asset> with, List<Apart> apart) {
        public Done {
            with = List.copyOf(with);
            apart = List.copyOf(apart);
        }
    }

    /**
     * Gives an asset out.
     *
     * @throws Problem 404 where the caller may not see it; 409 where it is out, set aside, or may not move
     */
    public Done checkOut(Write write, Caller caller, String id, Out out) {
        Asset asset = get(write, caller, id);
        Agreements.require(write, out.terms());
        if (out.holder() instanceof Holder.Kit kit && kit.id().equals(id)) {
            throw Problem.invalid(asset.name() + " cannot be kept in itself");
        }
        out.reservation().ifPresent(reservation -> reservations.pick(write, caller, reservation, asset));
        if (custody.holder(write, id).isEmpty()) {
            reservations.requireFree(write, asset, out.terms().due());
        }
        Assigned given = custody.assign(write, caller, asset, out.holder(), out.terms());
        Asset moved = deploy(write, caller, asset);
        List<Asset> with = new ArrayList<>();
        List<Apart> apart = new ArrayList<>();
        for (Asset part : parts(write, caller, id)) {
            Optional<String> why = stays(write, part);
            if (why.isPresent()) {
                apart.add(new Apart(part.id(), part.name(), why.get()));
            } else {
                custody.assign(write, caller, part, out.holder(), out.terms().with(given.id()));
                with.add(deploy(write, caller, part));
            }
        }
        return new Done(moved, given, with, apart);
    }

    private Asset deploy(Write write, Caller caller, Asset asset) {
        return asset.lifecycle().equals(Stage.IN_SERVICE.code())
                ? asset
                : lifecycle.move(write, caller, asset.id(), new Move.Deploy());
    }

    /** What belongs to a kit; what another school has is not the caller's to give out, nor to hear of. */
    private List<Asset> parts(Write write, Caller caller, String kit) {
        return scans.parts(write, kit).stream()
                .filter(part -> caller.scope().covers(part.site()))
                .toList();
    }

    /** What went with a kit and is out yet, of what the caller may see. */
    private List<Asset> along(Write write, Caller caller, Assigned kit) {
        return custody.with(write, kit.id()).stream()
                .flatMap(member -> assets.find(write, member.asset()).stream())
                .filter(part -> caller.scope().covers(part.site()))
                .toList();
    }

    /** Why a part of a kit does not go with it. */
    private Optional<String> stays(Write write, Asset part) {
        if (custody.holder(write, part.id()).isPresent()) {
            return Optional.of("is given out already");
        }
        Optional<Stage> stage = Stage.of(part.lifecycle());
        return stage.filter(one -> one == Stage.IN_STOCK || one == Stage.IN_SERVICE)
                        .isPresent()
                ? Optional.empty()
                : Optional.of("is " + stage.map(Stage::words).orElse(part.lifecycle()));
    }

    /**
     * Takes an asset back; what is damaged goes to repair and never into stock.
     *
     * @throws Problem 404 where the caller may not see it; 409 where nobody has it, or it may not move
     */
    public Done checkIn(Write write, Caller caller, String id, In in) {
        Asset asset = get(write, caller, id);
        Assigned had = custody.holder(write, id)
                .orElseThrow(() -> Problem.refused("not-out", asset.name() + " is not given out to anybody"));
        List<Asset> with = new ArrayList<>();
        List<Apart> apart = new ArrayList<>();
        for (Asset part : along(write, caller, had)) {
            if (in.lost().isEmpty() && !in.missing().contains(part.id())) {
                Condition condition = Condition.of(part.condition()).orElse(Condition.GOOD);
                custody.handBack(write, caller, part, Terms.State.of(condition.code()));
                with.add(back(write, caller, part, condition));
            } else {
                apart.add(new Apart(part.id(), part.name(), "did not come back"));
            }
        }
        if (in.cents().isPresent()) {
            loans.charge(write, caller, had.id(), in.cents().getAsLong(), in.reason());
        }
        Assigned given = custody.handBack(write, caller, asset, in.state());
        Asset moved = in.lost().isEmpty()
                ? back(write, caller, asset, in.condition())
                : lifecycle.move(write, caller, id, new Move.Lose(in.lost()));
        return new Done(moved, given, with, apart);
    }

    /** What is in service comes back; what was missing is found; where people have decided otherwise it stays so. */
    private Asset back(Write write, Caller caller, Asset asset, Condition condition) {
        if (asset.lifecycle().equals(Stage.IN_SERVICE.code())) {
            return lifecycle.move(write, caller, asset.id(), new Move.Return(condition));
        } else if (asset.lifecycle().equals(Stage.MISSING.code())) {
            Asset found = lifecycle.move(write, caller, asset.id(), new Move.Find(Move.Witness.SCAN));
            return mend(write, caller, found, condition, "found damaged");
        }
        return mend(write, caller, asset, condition, "came back damaged");
    }

    private Asset mend(Write write, Caller caller, Asset asset, Condition condition, String why) {
        return condition == Condition.DAMAGED && asset.lifecycle().equals(Stage.IN_STOCK.code())
                ? lifecycle.move(write, caller, asset.id(), new Move.Repair(why))
                : asset;
    }

    /**
     * Undoes that something was given out: it comes back as it went. Only the desk says that something lost is there again:
     * such a part of a kit stays with whoever has it.
     *
     * @throws Problem 409 where it is not out by that any more, or not in service
     */
    public void undoOut(Write write, Caller caller, String id) {
        Assigned given = custody.find(write, id)
                .filter(Assigned::isOpen)
                .orElseThrow(() -> Problem.refused("not-out", "it is back already"));
        Asset asset = get(write, caller, given.asset());
        if (!isInService(asset)) {
            throw Problem.refused(
                    "not-in-service",
                    asset.name() + " is "
                            + Stage.of(asset.lifecycle()).map(Stage::words).orElse(asset.lifecycle())
                            + " since; check it in at the desk");
        }
        Condition condition = Condition.of(asset.condition()).orElse(Condition.GOOD);
        Set<String> elsewhere = along(write, caller, given).stream()
                .filter(part -> !isInService(part))
                .map(Asset::id)
                .collect(Collectors.toSet());
        checkIn(
                write,
                caller,
                asset.id(),
                new In(condition, Terms.State.of(condition.code()), elsewhere, OptionalLong.empty(), "", ""));
    }

    private static boolean isInService(Asset asset) {
        return asset.lifecycle().equals(Stage.IN_SERVICE.code());
    }

    /**
     * Undoes that something was taken back: whoever had it has it again, until the same day.
     *
     * @throws Problem 409 where it may not go out now, such as from repair, where somebody else had it since, or where whoever
     *     had it has left
     */
    public void undoIn(Write write, Caller caller, String id) {
        Assigned had = custody.find(write, id).orElseThrow(() -> missing(id));
        Holder holder = had.holder().orElseThrow(() -> Problem.refused("forgotten", "who had it is no longer kept"));
        Asset asset = get(write, caller, had.asset());
        if (custody.hasFollower(write, had)) {
            throw Problem.refused("given-since", asset.name() + " was given out again since; check it out at the desk");
        }
        takers.require(write, caller, holder);
        Terms terms = had.due().map(Terms::until).orElse(Terms.NONE);
        checkOut(write, caller, asset.id(), new Out(holder, terms, Optional.empty()));
    }

    private Asset get(Write write, Caller caller, String id) {
        return assets.find(write, id)
                .filter(asset -> caller.scope().covers(asset.site()))
                .orElseThrow(() -> missing(id));
    }

    private static Problem missing(String id) {
        return Problem.notFound("no device '" + id + "'; search for its tag or serial");
    }
}
