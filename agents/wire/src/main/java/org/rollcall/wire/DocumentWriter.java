package org.rollcall.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollcall.wire.Inventory.Described;
import org.rollcall.wire.Status.Previous;

/** Writes the retained documents: status and inventory. */
final class DocumentWriter {
    private DocumentWriter() {}

    static void status(JsonGenerator out, Status status) throws IOException {
        if (status instanceof Status.Up up) {
            out.writeStringField("st", "up");
            out.writeNumberField("c", up.connection());
            out.writeStringField("b", up.boot().hex());
            out.writeNumberField("t", up.sentAt());
            out.writeNumberField("ka", up.keepAlive());
            out.writeNumberField("every", up.every());
            JsonOut.text(out, "ver", up.version());
            JsonOut.text(out, "inv", up.inventory());
            if (up.previous().isPresent()) {
                previous(out, up.previous().get());
            }
        } else if (status instanceof Status.Down down) {
            out.writeStringField("st", "down");
            out.writeNumberField("c", down.connection());
            out.writeStringField("why", down.why().code());
            if (down.nextExpected().isPresent()) {
                out.writeNumberField("nx", down.nextExpected().getAsInt());
            }
        }
    }

    private static void previous(JsonGenerator out, Previous previous) throws IOException {
        out.writeObjectFieldStart("prev");
        out.writeStringField("b", previous.boot().hex());
        out.writeObjectFieldStart("s");
        for (Map.Entry<Lane, Long> last : new TreeMap<>(previous.lastSeqs()).entrySet()) {
            out.writeNumberField(last.getKey().code(), last.getValue());
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    static void inventory(JsonGenerator out, Inventory inventory) throws IOException {
        out.writeNumberField("v", Topic.VERSION);
        out.writeStringField("b", inventory.boot().hex());
        out.writeNumberField("c", inventory.connection());
        out.writeNumberField("t", inventory.sentAt());
        out.writeObjectFieldStart("agent");
        JsonOut.text(out, "ver", inventory.version());
        JsonOut.text(out, "os", inventory.system());
        out.writeEndObject();
        out.writeArrayFieldStart("d");
        for (Described device : inventory.devices()) {
            described(out, device);
        }
        out.writeEndArray();
    }

    private static void described(JsonGenerator out, Described device) throws IOException {
        out.writeStartObject();
        out.writeStringField("x", device.device());
        out.writeStringField("kind", device.kind());
        JsonOut.text(out, "name", device.name());
        JsonOut.text(out, "vendor", device.vendor());
        JsonOut.text(out, "model", device.model());
        JsonOut.text(out, "fw", device.firmware());
        if (device.parent().isPresent()) {
            out.writeStringField("parent", device.parent().get());
        }
        if (device.every() > 0) {
            out.writeNumberField("every", device.every());
        }
        if (!device.identifiers().isEmpty()) {
            identifiers(out, device.identifiers());
        }
        out.writeEndObject();
    }

    private static void identifiers(JsonGenerator out, Map<String, List<String>> identifiers) throws IOException {
        out.writeObjectFieldStart("ids");
        for (var scheme : new TreeMap<>(identifiers).entrySet()) {
            out.writeArrayFieldStart(scheme.getKey());
            for (String value : scheme.getValue()) {
                out.writeString(value);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }
}
