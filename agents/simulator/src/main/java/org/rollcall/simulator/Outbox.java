package org.rollcall.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rollcall.wire.Ack;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Lane;
import org.rollcall.wire.LaneMessage;
import org.rollcall.wire.SeqRange;
import org.rollcall.wire.Tombstone;

/**
 * What one lane of an agent has still to bring home: numbered when it is put in, sent in order, and kept until the server
 * says that it has it for good. Bounded: when it is full the oldest become one tombstone. Not thread-safe.
 */
final class Outbox {
    private final Lane lane;
    private final BootId boot;
    private final int most;
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private long lastSeq;
    private int out;

    Outbox(Lane lane, BootId boot, int most) {
        this.lane = lane;
        this.boot = boot;
        this.most = most;
    }

    /** How far an entry is on its way. */
    private enum Way {
        WAITING,
        UNDER_WAY,
        /** Taken over by the transport; not yet acknowledged by the server itself. */
        DELIVERED
    }

    /** One message that is kept. */
    static final class Entry {
        private final SeqRange seqs;
        private final byte[] payload;
        private final long points;
        private Way way = Way.WAITING;
        private boolean gone;

        private Entry(SeqRange seqs, byte[] payload, long points) {
            this.seqs = seqs;
            this.payload = payload;
            this.points = points;
        }

        SeqRange seqs() {
            return seqs;
        }

        byte[] payload() {
            return payload;
        }
    }

    Lane lane() {
        return lane;
    }

    BootId boot() {
        return boot;
    }

    /** The number that the next message gets. */
    long nextSeq() {
        return lastSeq + 1;
    }

    /** How many are kept. */
    int size() {
        return entries.size();
    }

    /** Keeps a message, which must carry {@link #nextSeq}. */
    void add(LaneMessage message, long points) {
        put(Codec.write(message), points, message.sentAt());
    }

    /** Keeps bytes as they are, under the next number: for messages that are not of the contract. */
    void put(byte[] payload, long points, long now) {
        long seq = ++lastSeq;
        entries.put(seq, new Entry(new SeqRange(seq, seq), payload, points));
        if (entries.size() > most) {
            dropOldest(now);
        }
    }

    /** The first that waits, while fewer than so many are sent and not acknowledged. */
    Optional<Entry> next(int window) {
        return out >= window
                ? Optional.empty()
                : entries.values().stream()
                        .filter(entry -> entry.way == Way.WAITING)
                        .findFirst();
    }

    void sent(Entry entry) {
        move(entry, Way.UNDER_WAY);
    }

    void delivered(Entry entry) {
        move(entry, Way.DELIVERED);
    }

    /** The transport did not take it: it is sent again. */
    void refused(Entry entry) {
        move(entry, Way.WAITING);
    }

    /** The server could not read it: it is given up, by name. */
    void rejected(Entry entry, long connection, long now) {
        bury(entry, new Tombstone(boot, connection, now, entry.seqs, Tombstone.Why.REJECTED, entry.points));
    }

    /** Forgets what the server has, and sends again what it misses. */
    void acknowledged(Ack ack) {
        if (!ack.boot().equals(boot) || ack.lane() != lane) {
            return;
        }
        while (!entries.isEmpty() && entries.firstEntry().getValue().seqs.to() <= ack.upTo()) {
            remove(entries.firstEntry().getValue());
        }
        for (SeqRange missing : ack.missing()) {
            for (Map.Entry<Long, Entry> kept :
                    entries.subMap(missing.from(), true, missing.to(), true).entrySet()) {
                if (kept.getValue().way == Way.DELIVERED) {
                    move(kept.getValue(), Way.WAITING);
                }
            }
        }
    }

    /** The connection is gone, and with it whatever was under way. */
    void disconnected() {
        entries.values().forEach(entry -> move(entry, Way.WAITING));
    }

    /** What is no longer kept, because the server's own acknowledgement overtook the transport's, does not move. */
    private void move(Entry entry, Way to) {
        if (entry.gone) {
            return;
        }
        out += (to == Way.WAITING ? 0 : 1) - (entry.way == Way.WAITING ? 0 : 1);
        entry.way = to;
    }

    private void remove(Entry entry) {
        move(entry, Way.WAITING);
        entries.remove(entry.seqs.from());
        entry.gone = true;
    }

    private void dropOldest(long now) {
        List<Entry> oldest = new ArrayList<>(entries.headMap(lastSeq).values()).subList(0, 2);
        SeqRange both =
                new SeqRange(oldest.get(0).seqs.from(), oldest.get(1).seqs.to());
        long points = oldest.get(0).points + oldest.get(1).points;
        oldest.forEach(this::remove);
        Tombstone grave = new Tombstone(boot, 0, now, both, Tombstone.Why.SPOOL_FULL, points);
        entries.put(both.from(), new Entry(both, Codec.write(grave), points));
    }

    private void bury(Entry entry, Tombstone grave) {
        if (entry.gone) {
            return;
        }
        remove(entry);
        entries.put(entry.seqs.from(), new Entry(entry.seqs, Codec.write(grave), entry.points));
    }
}
