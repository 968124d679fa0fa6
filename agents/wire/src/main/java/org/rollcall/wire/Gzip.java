package org.rollcall.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.rollcall.wire.Undecodable.Reason;

/** Payloads that travel with the user property {@code content-encoding: gzip}. Thread-safe. */
public final class Gzip {
    /** Name of the MQTT 5 user property that says so. */
    public static final String PROPERTY = "content-encoding";

    /** Its only value. */
    public static final String VALUE = "gzip";

    private Gzip() {}

    /** Compresses a payload; worth it from {@link Limits#GZIP_FROM_BYTES} on. */
    public static byte[] pack(byte[] payload) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(payload.length / 2 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(payload);
        } catch (IOException e) {
            throw new UncheckedIOException("compressing in memory failed", e);
        }
        return packed.toByteArray();
    }

    /**
     * Undoes it. Never holds more than {@link Limits#PAYLOAD_BYTES} and one, whatever the bytes claim to hold.
     *
     * @throws Undecodable where the bytes are no gzip, or hold more than a payload may
     */
    public static byte[] unpack(byte[] packed) throws Undecodable {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] payload = in.readNBytes(Limits.PAYLOAD_BYTES + 1);
            if (payload.length > Limits.PAYLOAD_BYTES) {
                throw new Undecodable(
                        Reason.TOO_LARGE, "payload exceeds " + Limits.PAYLOAD_BYTES + " bytes when gzip is undone");
            }
            return payload;
        } catch (IOException e) {
            throw new Undecodable(
                    Reason.SYNTAX, "payload is not gzip: " + Names.shorten(String.valueOf(e.getMessage())));
        }
    }
}
