package org.rollcall.wire;

/**
 * Turns messages of the contract into payloads and back. Unknown fields are skipped, an unknown major version is
 * refused. Every method is thread-safe; every {@code read} method throws nothing but {@link Undecodable} and takes time
 * and memory in proportion to the payload.
 */
public final class Codec {
    private Codec() {}

    /** Reads a batch, events or a tombstone off their lane. */
    public static LaneMessage readLane(Lane lane, byte[] payload) throws Undecodable {
        return JsonIn.decode(payload, in -> LaneJson.read(in, lane));
    }

    public static Status readStatus(byte[] payload) throws Undecodable {
        return JsonIn.decode(payload, StatusJson::read);
    }

    public static Inventory readInventory(byte[] payload) throws Undecodable {
        return JsonIn.decode(payload, InventoryJson::read);
    }

    public static Ack readAck(byte[] payload) throws Undecodable {
        return JsonIn.decode(payload, DownlinkJson::ack);
    }

    public static Desired readDesired(byte[] payload) throws Undecodable {
        return JsonIn.decode(payload, DownlinkJson::desired);
    }

    public static Reported readReported(byte[] payload) throws Undecodable {
        return JsonIn.decode(payload, DownlinkJson::reported);
    }

    public static TimeRequest readTimeRequest(byte[] payload) throws Undecodable {
        return JsonIn.decode(payload, DownlinkJson::timeRequest);
    }

    public static TimeResponse readTimeResponse(byte[] payload) throws Undecodable {
        return JsonIn.decode(payload, DownlinkJson::timeResponse);
    }

    public static Job readJob(byte[] payload) throws Undecodable {
        return JsonIn.decode(payload, DownlinkJson::job);
    }

    public static JobReply readJobReply(byte[] payload) throws Undecodable {
        return JsonIn.decode(payload, DownlinkJson::jobReply);
    }

    public static byte[] write(LaneMessage message) {
        return JsonOut.encode(out -> LaneWriter.write(out, message));
    }

    public static byte[] write(Status status) {
        return JsonOut.encode(out -> DocumentWriter.status(out, status));
    }

    public static byte[] write(Inventory inventory) {
        return JsonOut.encode(out -> DocumentWriter.inventory(out, inventory));
    }

    public static byte[] write(Ack ack) {
        return JsonOut.encode(out -> DownlinkWriter.ack(out, ack));
    }

    public static byte[] write(Desired desired) {
        return JsonOut.encode(out -> DownlinkWriter.desired(out, desired));
    }

    public static byte[] write(Reported reported) {
        return JsonOut.encode(out -> DownlinkWriter.reported(out, reported));
    }

    public static byte[] write(TimeRequest request) {
        return JsonOut.encode(out -> out.writeNumberField("t", request.sentAt()));
    }

    public static byte[] write(TimeResponse response) {
        return JsonOut.encode(out -> {
            out.writeNumberField("q", response.requestSentAt());
            out.writeNumberField("t", response.serverTime());
        });
    }

    public static byte[] write(Job job) {
        return JsonOut.encode(out -> DownlinkWriter.job(out, job));
    }

    public static byte[] write(JobReply reply) {
        return JsonOut.encode(out -> DownlinkWriter.jobReply(out, reply));
    }
}
