package org.rollcall.wire;

/** How large things on the wire may be. A sender that keeps to these is never refused for size. */
public final class Limits {
    /** Bytes of one payload, after any gzip is undone. */
    public static final int PAYLOAD_BYTES = 64 * 1024;

    /** Bytes of one MQTT packet; the endpoint announces it as Maximum Packet Size. */
    public static final int PACKET_BYTES = 128 * 1024;

    /** Points at which an agent closes a batch. */
    public static final int BATCH_POINTS = 512;

    /** Points above which a batch is refused: no sender of ours comes near, and a hostile one stays bounded. */
    public static final int BATCH_POINTS_MAX = 8192;

    /** Batches that an agent may have sent without an acknowledgement. */
    public static final int WINDOW = 32;

    /** Missing ranges that one acknowledgement names; the rest follow once these are filled. */
    public static final int ACK_RANGES = 16;

    /** Payload bytes from which an agent may compress. */
    public static final int GZIP_FROM_BYTES = 4 * 1024;

    /** Characters of a free text: a name, a model, an error. */
    public static final int TEXT = 512;

    /** Devices in one inventory document or batch. */
    public static final int DEVICES = 1024;

    private Limits() {}
}
