package org.rollcall.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/** Writes what travels on a lane. */
final class LaneWriter {
    private LaneWriter() {}

    static void write(JsonGenerator out, LaneMessage message) throws IOException {
        out.writeNumberField("v", Topic.VERSION);
        out.writeStringField("b", message.boot().hex());
        if (message instanceof Tombstone tombstone) {
            tombstone(out, tombstone);
            return;
        }
        out.writeNumberField("s", message.seqs().from());
        out.writeNumberField("c", message.connection());
        out.writeNumberField("t", message.sentAt());
        if (message instanceof Batch batch) {
            batch(out, batch);
        } else if (message instanceof EventBatch events) {
            events(out, events.events());
        }
    }

    private static void tombstone(JsonGenerator out, Tombstone tombstone) throws IOException {
        out.writeNumberField("c", tombstone.connection());
        out.writeNumberField("t", tombstone.sentAt());
        out.writeFieldName("s");
        DownlinkWriter.range(out, tombstone.seqs());
        out.writeStringField("drop", tombstone.why().code());
        out.writeNumberField("n", tombstone.points());
    }

    private static void batch(JsonGenerator out, Batch batch) throws IOException {
        out.writeNumberField("q", batch.waiting());
        if (batch.nextExpected().isPresent()) {
            out.writeNumberField("nx", batch.nextExpected().getAsInt());
        }
        out.writeArrayFieldStart("d");
        for (DeviceReadings device : batch.devices()) {
            device(out, device);
        }
        out.writeEndArray();
    }

    private static void device(JsonGenerator out, DeviceReadings device) throws IOException {
        out.writeStartObject();
        out.writeStringField("x", device.device());
        out.writeArrayFieldStart("dt");
        for (int offset : device.offsets()) {
            out.writeNumber(offset);
        }
        out.writeEndArray();
        if (!device.gauges().isEmpty()) {
            gauges(out, device.gauges());
        }
        if (!device.counters().isEmpty()) {
            counters(out, device.counters());
        }
        out.writeEndObject();
    }

    private static void gauges(JsonGenerator out, List<Gauge> gauges) throws IOException {
        out.writeObjectFieldStart("m");
        for (Gauge gauge : gauges) {
            out.writeArrayFieldStart(gauge.metric());
            for (int i = 0; i < gauge.values().size(); i++) {
                JsonOut.sample(out, gauge.values().at(i));
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void counters(JsonGenerator out, List<Counter> counters) throws IOException {
        out.writeObjectFieldStart("k");
        for (Counter counter : counters) {
            out.writeObjectFieldStart(counter.metric());
            out.writeNumberField("bits", counter.bits());
            out.writeNumberField("disc", counter.discontinuity());
            out.writeArrayFieldStart("v");
            for (int i = 0; i < counter.counts().size(); i++) {
                JsonOut.unsigned(out, counter.counts().at(i));
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void events(JsonGenerator out, List<Event> events) throws IOException {
        out.writeArrayFieldStart("e");
        for (Event event : events) {
            out.writeStartObject();
            out.writeStringField("x", event.device());
            out.writeNumberField("dt", event.offset());
            out.writeStringField("k", event.kind());
            DownlinkWriter.texts(out, "a", new TreeMap<>(event.details()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
