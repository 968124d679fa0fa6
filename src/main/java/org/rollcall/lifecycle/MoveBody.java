package org.rollcall.lifecycle;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Problem;

/** A move over HTTP: its word, and what that move needs of the rest. */
public record MoveBody(
        @NotBlank String move,
        @Nullable String condition,
        @Nullable @Size(max = 64) String ticket,
        @Nullable @Size(max = 64) String siteId,
        @Nullable @Size(max = 400) String reason,
        @Nullable String witness,
        @Nullable @Size(max = 200) String by,
        @Nullable String on,
        @Nullable @Size(max = 200) String media,
        @Nullable String method,
        @Nullable @Size(max = 200) String technique,
        @Nullable @Size(max = 200) String tool,
        @Nullable @Size(max = 200) String verifier,
        @Nullable @Size(max = 200) String destination,
        @Nullable @Size(max = 64) String batch,
        @Nullable @Size(max = 200) String recipient,
        @Nullable Long cents) {

    /**
     * The move that it asks for.
     *
     * @param isSite whether there is such a school
     * @throws Problem 422 where there is no such move, or a word in it is unknown
     */
    Move read(Predicate<String> isSite) {
        return switch (move) {
            case "receive" -> new Move.Receive();
            case "accept" -> new Move.Accept();
            case "deploy" -> new Move.Deploy();
            case "return" ->
                new Move.Return(known("condition", condition, Condition::of, "new, good, worn or damaged"));
            case "repair" -> new Move.Repair(text(ticket));
            case "repaired" -> new Move.Repaired();
            case "uneconomic" -> new Move.Uneconomic(text(reason));
            case "ship" -> new Move.Ship(text(siteId), isSite.test(text(siteId)));
            case "arrive" -> new Move.Arrive();
            case "lose" -> new Move.Lose(text(reason));
            case "find" -> new Move.Find(known("witness", witness, Move.Witness::of, "person or scan"));
            case "retire" -> new Move.Retire(text(reason));
            case "reinstate" -> new Move.Reinstate(text(reason));
            case "sanitize" -> new Move.Sanitize(sanitization());
            case "dispose" ->
                new Move.Dispose(new Disposal(text(batch), text(recipient), day(), cents == null ? 0 : cents));
            default -> throw Problem.invalid("move '" + move + "' is unknown; it must be one of " + Moves.all());
        };
    }

    private Sanitization sanitization() {
        return new Sanitization(
                text(by),
                day(),
                text(media),
                known("method", method, Sanitization.Method::of, "clear, purge or destroy"),
                text(technique),
                text(tool),
                text(verifier),
                text(destination));
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(text(on));
        } catch (DateTimeException e) {
            throw Problem.invalid("on '" + text(on) + "' must be a day such as 2026-06-30");
        }
    }

    private static <T> T known(String what, @Nullable String word, Function<String, Optional<T>> read, String words) {
        return read.apply(text(word))
                .orElseThrow(() -> Problem.invalid(what + " '" + text(word) + "' is unknown; it must be " + words));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
