package org.rollcall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits to hear what became of one arrival. */
final class Awaited implements Receipt {
    private final CompletableFuture<Optional<Ingested>> heard = new CompletableFuture<>();

    @Override
    public void settled(Ingested outcome) {
        assertThat(heard.complete(Optional.of(outcome))).as("told once").isTrue();
    }

    @Override
    public void failed() {
        assertThat(heard.complete(Optional.empty())).as("told once").isTrue();
    }

    boolean isTold() {
        return heard.isDone();
    }

    /** What became of it, or empty where the database took nothing. */
    Optional<Ingested> outcome() {
        try {
            return heard.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("nobody said what became of it", e);
        }
    }

    void isStored() {
        assertThat(outcome()).contains(new Ingested.Stored());
    }

    void isDuplicate() {
        assertThat(outcome()).contains(new Ingested.Duplicate());
    }

    void isQuarantined(String reason) {
        assertThat(outcome()).contains(new Ingested.Quarantined(reason, true));
    }
}
