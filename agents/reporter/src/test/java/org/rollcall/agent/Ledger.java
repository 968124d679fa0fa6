package org.rollcall.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.rollcall.wire.Ack;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Lane;
import org.rollcall.wire.LaneMessage;
import org.rollcall.wire.Limits;
import org.rollcall.wire.SeqRange;
import org.rollcall.wire.Tombstone;
import org.rollcall.wire.Undecodable;

/** The books a server keeps of one lane: what it has by number, and what it says about that. Thread-safe. */
final class Ledger {
    private final Lane lane;
    private final Map<Long, String> held = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private BootId boot = new BootId("0000000000000000");
    private long stored;
    private long dropped;
    private long repeated;

    Ledger(Lane lane) {
        this.lane = lane;
    }

    /** Takes a message in for good and says what is to be acknowledged. */
    synchronized byte[] take(byte[] payload) {
        LaneMessage message = decoded(payload);
        boot = message.boot();
        for (long seq = message.seqs().from(); seq <= message.seqs().to(); seq++) {
            String said = message instanceof Tombstone
                    ? "dropped"
                    : new String(payload, java.nio.charset.StandardCharsets.UTF_8);
            String known = held.putIfAbsent(seq, said);
            if (known == null) {
                stored += message instanceof Tombstone ? 0 : 1;
                dropped += message instanceof Tombstone ? 1 : 0;
            } else {
                repeated++;
                if (!known.equals(said)) {
                    faults.add("number " + seq + " was given twice: " + known + " and " + said);
                }
            }
        }
        return acknowledgement();
    }

    private LaneMessage decoded(byte[] payload) {
        try {
            return Codec.readLane(lane, payload);
        } catch (Undecodable e) {
            throw new AssertionError(e);
        }
    }

    /** What it has, as an acknowledgement. */
    synchronized byte[] acknowledgement() {
        List<SeqRange> missing = missing();
        long upTo = missing.isEmpty() ? held.size() : missing.get(0).from() - 1;
        return Codec.write(new Ack(
                boot,
                lane,
                upTo,
                missing.subList(0, Math.min(Limits.ACK_RANGES, missing.size())),
                1_795_000_000_000L,
                Limits.WINDOW,
                0,
                OptionalLong.empty()));
    }

    /** Numbers below the highest that it does not have. */
    synchronized List<SeqRange> missing() {
        List<SeqRange> missing = new ArrayList<>();
        long before = 0;
        for (long seq : held.keySet()) {
            if (seq > before + 1) {
                missing.add(new SeqRange(before + 1, seq - 1));
            }
            before = seq;
        }
        return missing;
    }

    synchronized long stored() {
        return stored;
    }

    synchronized long dropped() {
        return dropped;
    }

    synchronized long repeated() {
        return repeated;
    }

    synchronized long total() {
        return held.size();
    }

    /** Numbers that stood for two different messages. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }
}
