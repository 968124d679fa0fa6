package org.rollcall.wire;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.rollcall.wire.Status.Previous;
import org.rollcall.wire.Status.Why;

/** Reads a birth, a will or a leave. One object per message. */
final class StatusJson {
    private final JsonIn in;
    private final Head head = new Head();
    private String state = "";
    private int keepAlive;
    private int every;
    private String version = "";
    private String inventory = "";
    private OptionalInt nextExpected = OptionalInt.empty();
    private @Nullable Why why;
    private @Nullable Previous previous;

    private StatusJson(JsonIn in) {
        this.in = in;
    }

    static Status read(JsonIn in) throws IOException, Undecodable {
        StatusJson reading = new StatusJson(in);
        in.object("payload", reading::field);
        return reading.status();
    }

    private boolean field(String field) throws IOException, Undecodable {
        switch (field) {
            case "st" -> state = in.text("st", 16);
            case "ka" -> keepAlive = (int) in.number("ka", 0, Bounds.LONGEST_KEEP_ALIVE_SECONDS);
            case "every" -> every = (int) in.number("every", 0, Bounds.LONGEST_PAUSE_SECONDS);
            case "ver" -> version = in.text("ver", Texts.WORD);
            case "inv" -> inventory = in.text("inv", Texts.IDENTIFIER);
            case "nx" -> nextExpected = OptionalInt.of((int) in.number("nx", 0, Bounds.LONGEST_SLEEP_SECONDS));
            case "why" -> why = JsonIn.required(Why.of(in.text("why", 16)), "why");
            case "prev" -> previous = previous();
            default -> {
                return head.read(in, field);
            }
        }
        return true;
    }

    private Previous previous() throws IOException, Undecodable {
        String[] boot = {""};
        Map<Lane, Long> last = new EnumMap<>(Lane.class);
        in.object("prev", field -> {
            switch (field) {
                case "b" -> boot[0] = in.text("b", 16);
                case "s" ->
                    in.object("s", lane -> {
                        Optional<Lane> known = Lane.of(lane);
                        if (known.isPresent()) {
                            last.put(known.get(), in.number("s", 0, Long.MAX_VALUE));
                        }
                        return known.isPresent();
                    });
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Previous(new BootId(boot[0]), last);
    }

    private Status status() throws Undecodable {
        return switch (state) {
            case "up" ->
                new Status.Up(
                        head.connection(),
                        head.boot(),
                        head.sentAt(),
                        keepAlive,
                        version,
                        inventory,
                        every,
                        Optional.ofNullable(previous));
            case "down" ->
                new Status.Down(head.connection(), JsonIn.required(Optional.ofNullable(why), "why"), nextExpected);
            default -> throw JsonIn.content("st", "is '" + Names.shorten(state) + "', neither up nor down");
        };
    }
}
