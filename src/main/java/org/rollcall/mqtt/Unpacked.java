package org.rollcall.mqtt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.rollcall.wire.Limits;

/**
 * Undoes gzip. A payload says that it is packed with the user property {@code content-encoding}; MQTT 3.1.1 has none, but
 * no JSON begins as gzip does, so the first two bytes decide for both. Inflates to one byte more than a payload may have,
 * whatever it is sent: what is larger, or no gzip after all, stays as it came, is unreadable, and is kept aside as such.
 */
final class Unpacked {
    private static final int MAGIC_1 = 0x1F;
    private static final int MAGIC_2 = 0x8B;

    private Unpacked() {}

    static byte[] of(byte[] payload) {
        if (payload.length < 2 || (payload[0] & 0xFF) != MAGIC_1 || (payload[1] & 0xFF) != MAGIC_2) {
            return payload;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(payload), 8 * 1024)) {
            byte[] plain = in.readNBytes(Limits.PAYLOAD_BYTES + 1);
            return plain.length > Limits.PAYLOAD_BYTES ? payload : plain;
        } catch (IOException e) {
            return payload;
        }
    }
}
