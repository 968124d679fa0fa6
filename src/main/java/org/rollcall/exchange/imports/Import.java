package org.rollcall.exchange.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollcall.exchange.reading.Field;
import org.rollcall.exchange.reading.Opened;
import org.rollcall.security.Actor;
import org.rollcall.security.Scope;

/**
 * A file that somebody brought.
 *
 * @param name what its owner calls it
 * @param bytes how long it is
 * @param sha256 of the file, in hexadecimal
 * @param mapping what each of its columns means
 * @param makePlaces whether schools and rooms that nobody knows are made
 * @param places which those are, once it was checked
 * @param sites in which schools it may change anything; empty where everywhere
 * @param actor who brought it, or last said what is to be done
 * @param problem why it cannot go on, or empty
 * @param reason why it was rolled back, or empty
 * @param total rows in the file, once they are known
 * @param done rows that the last stage has got through
 * @param counts how many rows had each verdict when the last stage ended, and what became of them
 * @param checkedAt when each row had its verdict, in milliseconds since 1970, or 0
 */
public record Import(
        String id,
        String name,
        long bytes,
        String sha256,
        Opened opened,
        Map<String, Field> mapping,
        boolean makePlaces,
        List<Places.Fresh> places,
        Optional<Set<String>> sites,
        Actor actor,
        State state,
        String problem,
        String reason,
        long total,
        long done,
        Counts counts,
        long checkedAt,
        long createdAt,
        long changedAt) {
    public Import {
        mapping = Map.copyOf(mapping);
        places = List.copyOf(places);
    }

    Scope scope() {
        return sites.map(Scope::of).orElseGet(Scope::everywhere);
    }

    /** Whether somebody may see it: whoever may act wherever it may. */
    boolean isWithin(Scope other) {
        return other.isEverywhere() || sites.filter(other.sites()::containsAll).isPresent();
    }

    Import in(State other) {
        return new Import(
                id,
                name,
                bytes,
                sha256,
                opened,
                mapping,
                makePlaces,
                places,
                sites,
                actor,
                other,
                problem,
                reason,
                total,
                done,
                counts,
                checkedAt,
                createdAt,
                changedAt);
    }

    Import by(Actor other) {
        return new Import(
                id,
                name,
                bytes,
                sha256,
                opened,
                mapping,
                makePlaces,
                places,
                sites,
                other,
                state,
                problem,
                reason,
                total,
                done,
                counts,
                checkedAt,
                createdAt,
                changedAt);
    }

    Import mapped(Map<String, Field> other, boolean making) {
        return new Import(
                id,
                name,
                bytes,
                sha256,
                opened,
                other,
                making,
                List.of(),
                sites,
                actor,
                state,
                "",
                reason,
                0,
                0,
                Counts.NONE,
                0,
                createdAt,
                changedAt);
    }

    Import because(String why) {
        return new Import(
                id,
                name,
                bytes,
                sha256,
                opened,
                mapping,
                makePlaces,
                places,
                sites,
                actor,
                state,
                problem,
                why,
                total,
                done,
                counts,
                checkedAt,
                createdAt,
                changedAt);
    }

    Import failed(String why) {
        return new Import(
                id,
                name,
                bytes,
                sha256,
                opened,
                mapping,
                makePlaces,
                places,
                sites,
                actor,
                State.FAILED,
                why,
                reason,
                total,
                done,
                counts,
                checkedAt,
                createdAt,
                changedAt);
    }

    Import checked(long rows, List<Places.Fresh> fresh, long at) {
        return new Import(
                id,
                name,
                bytes,
                sha256,
                opened,
                mapping,
                makePlaces,
                fresh,
                sites,
                actor,
                State.READY,
                "",
                reason,
                rows,
                rows,
                counts,
                at,
                createdAt,
                changedAt);
    }

    Import through(long rows) {
        return new Import(
                id,
                name,
                bytes,
                sha256,
                opened,
                mapping,
                makePlaces,
                places,
                sites,
                actor,
                state,
                problem,
                reason,
                total,
                rows,
                counts,
                checkedAt,
                createdAt,
                changedAt);
    }

    Import at(long millis) {
        return new Import(
                id,
                name,
                bytes,
                sha256,
                opened,
                mapping,
                makePlaces,
                places,
                sites,
                actor,
                state,
                problem,
                reason,
                total,
                done,
                counts,
                checkedAt,
                createdAt,
                millis);
    }

    Import counting(Counts other) {
        return new Import(
                id,
                name,
                bytes,
                sha256,
                opened,
                mapping,
                makePlaces,
                places,
                sites,
                actor,
                state,
                problem,
                reason,
                total,
                done,
                other,
                checkedAt,
                createdAt,
                changedAt);
    }
}
