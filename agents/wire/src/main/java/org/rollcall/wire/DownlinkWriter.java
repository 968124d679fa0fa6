package org.rollcall.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the small messages: acknowledgements, configuration and jobs. */
final class DownlinkWriter {
    private DownlinkWriter() {}

    static void ack(JsonGenerator out, Ack ack) throws IOException {
        out.writeStringField("b", ack.boot().hex());
        out.writeStringField("l", ack.lane().code());
        out.writeNumberField("s", ack.upTo());
        if (!ack.missing().isEmpty()) {
            out.writeArrayFieldStart("m");
            for (SeqRange range : ack.missing()) {
                range(out, range);
            }
            out.writeEndArray();
        }
        out.writeNumberField("t", ack.serverTime());
        out.writeNumberField("w", ack.window());
        out.writeNumberField("v", ack.desiredVersion());
        if (ack.resendFrom().isPresent()) {
            out.writeNumberField("r", ack.resendFrom().getAsLong());
        }
    }

    static void desired(JsonGenerator out, Desired desired) throws IOException {
        out.writeNumberField("v", Topic.VERSION);
        out.writeNumberField("ver", desired.version());
        out.writeNumberField("every", desired.every());
        out.writeNumberField("window", desired.window());
    }

    static void reported(JsonGenerator out, Reported reported) throws IOException {
        out.writeNumberField("ver", reported.version());
        out.writeBooleanField("ok", reported.applied());
        JsonOut.text(out, "error", reported.error());
    }

    static void job(JsonGenerator out, Job job) throws IOException {
        out.writeStringField("id", job.id());
        out.writeStringField("op", job.operation());
        texts(out, "args", new TreeMap<>(job.arguments()));
        out.writeNumberField("exp", job.expiresAt());
    }

    static void jobReply(JsonGenerator out, JobReply reply) throws IOException {
        out.writeStringField("id", reply.id());
        out.writeStringField("st", reply.state().code());
        JsonOut.text(out, "result", reply.result());
    }

    static void range(JsonGenerator out, SeqRange range) throws IOException {
        out.writeStartArray();
        out.writeNumber(range.from());
        out.writeNumber(range.to());
        out.writeEndArray();
    }

    static void texts(JsonGenerator out, String field, SortedMap<String, String> texts) throws IOException {
        out.writeObjectFieldStart(field);
        for (var text : texts.entrySet()) {
            out.writeStringField(text.getKey(), text.getValue());
        }
        out.writeEndObject();
    }
}
