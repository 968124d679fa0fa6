package org.rollcall.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the small messages: acknowledgements, configuration, time and jobs. */
final class DownlinkJson {
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> arguments = new HashMap<>();
    private final List<SeqRange> ranges = new ArrayList<>();
    private boolean ok;

    static Ack ack(JsonIn in) throws IOException, Undecodable {
        DownlinkJson read = all(in);
        OptionalLong resend = read.numbers.containsKey("r") ? OptionalLong.of(read.number("r")) : OptionalLong.empty();
        return new Ack(
                new BootId(read.text("b")),
                JsonIn.required(Lane.of(read.text("l")), "l"),
                read.number("s"),
                read.ranges,
                read.number("t"),
                Math.toIntExact(read.number("w")),
                read.number("v"),
                resend);
    }

    static Desired desired(JsonIn in) throws IOException, Undecodable {
        DownlinkJson read = all(in);
        if (read.numbers.getOrDefault("v", (long) Topic.VERSION) != Topic.VERSION) {
            throw JsonIn.unknownVersion(read.number("v"));
        }
        return new Desired(
                read.number("ver"), Math.toIntExact(read.number("every")), Math.toIntExact(read.number("window")));
    }

    static Reported reported(JsonIn in) throws IOException, Undecodable {
        DownlinkJson read = all(in);
        return new Reported(read.number("ver"), read.ok, read.texts.getOrDefault("error", ""));
    }

    static TimeRequest timeRequest(JsonIn in) throws IOException, Undecodable {
        return new TimeRequest(all(in).number("t"));
    }

    static TimeResponse timeResponse(JsonIn in) throws IOException, Undecodable {
        DownlinkJson read = all(in);
        return new TimeResponse(read.number("q"), read.number("t"));
    }

    static Job job(JsonIn in) throws IOException, Undecodable {
        DownlinkJson read = all(in);
        return new Job(read.text("id"), read.text("op"), read.arguments, read.number("exp"));
    }

    static JobReply jobReply(JsonIn in) throws IOException, Undecodable {
        DownlinkJson read = all(in);
        return new JobReply(
                read.text("id"),
                JsonIn.required(JobReply.State.of(read.text("st")), "st"),
                read.texts.getOrDefault("result", ""));
    }

    private static DownlinkJson all(JsonIn in) throws IOException, Undecodable {
        DownlinkJson read = new DownlinkJson();
        in.object("payload", field -> read.field(in, field));
        return read;
    }

    private boolean field(JsonIn in, String field) throws IOException, Undecodable {
        switch (field) {
            case "s", "t", "w", "v", "r", "q", "ver", "every", "window", "exp" ->
                numbers.put(field, in.number(field, 0, Long.MAX_VALUE));
            case "b", "l", "id", "op", "st" -> texts.put(field, in.text(field, 64));
            case "error" -> texts.put(field, in.text(field, Limits.TEXT));
            case "result" -> texts.put(field, in.text(field, Texts.RESULT));
            case "ok" -> ok = in.truth("ok");
            case "m" -> in.array("m", Limits.ACK_RANGES, () -> ranges.add(range(in)));
            case "args" ->
                in.object("args", name -> {
                    arguments.put(name, in.text(name, Limits.TEXT));
                    return true;
                });
            default -> {
                return false;
            }
        }
        return true;
    }

    private static SeqRange range(JsonIn in) throws IOException, Undecodable {
        List<Long> ends = new ArrayList<>(2);
        in.array("m", 2, () -> ends.add(in.number("m", 1, Long.MAX_VALUE)));
        if (ends.size() != 2) {
            throw JsonIn.content("m", "holds a range that is not a pair");
        }
        return new SeqRange(ends.get(0), ends.get(1));
    }

    private long number(String field) throws Undecodable {
        return JsonIn.required(Optional.ofNullable(numbers.get(field)), field);
    }

    private String text(String field) throws Undecodable {
        return JsonIn.required(Optional.ofNullable(texts.get(field)), field);
    }
}
