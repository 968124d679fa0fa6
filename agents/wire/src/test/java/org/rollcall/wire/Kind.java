package org.rollcall.wire;

import java.util.Arrays;

/** Every kind of message, as tests see it: its name in file names and in the schema, and how it is read and written. */
enum Kind {
    TM("tm", payload -> Codec.readLane(Lane.TELEMETRY, payload)),
    EV("ev", payload -> Codec.readLane(Lane.EVENTS, payload)),
    STATUS("status", Codec::readStatus),
    INV("inv", Codec::readInventory),
    ACK("ack", Codec::readAck),
    DESIRED("desired", Codec::readDesired),
    REPORTED("reported", Codec::readReported),
    JOB("job", Codec::readJob),
    JOB_REPLY("job-rsp", Codec::readJobReply),
    TIME_REQUEST("time-req", Codec::readTimeRequest),
    TIME_RESPONSE("time-rsp", Codec::readTimeResponse);

    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // method references of a stateless codec
    private final Reader reader;

    Kind(String code, Reader reader) {
        this.code = code;
        this.reader = reader;
    }

    private interface Reader {
        Object read(byte[] payload) throws Undecodable;
    }

    String code() {
        return code;
    }

    Object read(byte[] payload) throws Undecodable {
        return reader.read(payload);
    }

    boolean refuses(byte[] payload) {
        try {
            reader.read(payload);
            return false;
        } catch (Undecodable e) {
            return true;
        }
    }

    /** Of a file named {@code kind.case.json}. */
    static Kind of(String file) {
        String code = file.substring(0, file.indexOf('.'));
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow();
    }

    static byte[] write(Object message) {
        if (message instanceof LaneMessage lane) {
            return Codec.write(lane);
        } else if (message instanceof Status status) {
            return Codec.write(status);
        } else if (message instanceof Inventory inventory) {
            return Codec.write(inventory);
        } else if (message instanceof Ack ack) {
            return Codec.write(ack);
        } else if (message instanceof Desired desired) {
            return Codec.write(desired);
        } else if (message instanceof Reported reported) {
            return Codec.write(reported);
        } else if (message instanceof Job job) {
            return Codec.write(job);
        } else if (message instanceof JobReply reply) {
            return Codec.write(reply);
        } else if (message instanceof TimeRequest request) {
            return Codec.write(request);
        }
        return Codec.write((TimeResponse) message);
    }
}
