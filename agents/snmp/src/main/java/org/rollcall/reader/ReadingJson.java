package org.rollcall.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes a reading as JSON for people and scripts. */
final class ReadingJson {
    private final JsonGenerator out;

    private ReadingJson(JsonGenerator out) {
        this.out = out;
    }

    static String text(Reading reading) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            new ReadingJson(out).write(reading);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private void write(Reading reading) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("device");
        identity(reading.device());
        out.writeStringField("profile", reading.profile());
        if (reading.uptime().isPresent()) {
            out.writeNumberField("uptime", (long) reading.uptime().getAsDouble());
        }
        out.writeEndObject();
        metrics(reading.metrics());
        counters(reading.counters());
        out.writeObjectFieldStart("ports");
        out.writeNumberField("count", reading.ports().count());
        out.writeNumberField("up", reading.ports().up());
        out.writeNumberField("down", reading.ports().down());
        out.writeEndObject();
        out.writeArrayFieldStart("children");
        for (Child child : reading.children()) {
            child(child);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("problems");
        for (String problem : reading.problems()) {
            out.writeString(problem);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void identity(Identity identity) throws IOException {
        out.writeStringField("kind", identity.kind());
        out.writeStringField("vendor", identity.vendor());
        out.writeStringField("model", identity.model());
        out.writeStringField("firmware", identity.firmware());
        out.writeStringField("serial", identity.serial());
        out.writeStringField("name", identity.name());
        if (!identity.macs().isEmpty()) {
            out.writeStringField("mac", identity.macs().get(0));
        }
        if (!identity.sysObjectId().isEmpty()) {
            out.writeStringField("sysObjectID", identity.sysObjectId());
            out.writeStringField("sysDescr", identity.sysDescr());
        }
    }

    private void child(Child child) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", Reports.id(child));
        identity(child.identity());
        out.writeStringField("ip", child.ip());
        if (child.up().isPresent()) {
            out.writeBooleanField("up", child.up().get());
        }
        metrics(child.metrics());
        counters(child.counters());
        out.writeEndObject();
    }

    private void metrics(List<Metric> metrics) throws IOException {
        out.writeArrayFieldStart("metrics");
        for (Metric metric : metrics) {
            out.writeStartObject();
            out.writeStringField("name", metric.name());
            out.writeStringField("index", metric.index().isEmpty() ? "0" : metric.index());
            out.writeStringField("label", metric.label());
            number(metric.value());
            out.writeStringField("unit", metric.unit());
            if (!metric.state().isEmpty()) {
                out.writeStringField("state", metric.state());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void counters(List<CounterReading> counters) throws IOException {
        out.writeArrayFieldStart("counters");
        for (CounterReading counter : counters) {
            out.writeStartObject();
            out.writeStringField("name", counter.name());
            out.writeStringField("index", counter.index().isEmpty() ? "0" : counter.index());
            out.writeStringField("label", counter.label());
            out.writeFieldName("value");
            out.writeNumber(Long.toUnsignedString(counter.count()));
            out.writeStringField("unit", counter.unit());
            out.writeNumberField("bits", counter.bits());
            out.writeNumberField("discontinuity", counter.discontinuity());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void number(double value) throws IOException {
        out.writeFieldName("value");
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            out.writeNumber((long) value);
        } else {
            out.writeNumber(value);
        }
    }
}
