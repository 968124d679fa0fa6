package org.rollcall.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import net.jqwik.api.domains.DomainContextBase;
import org.rollcall.wire.Inventory.Described;

/** Messages of every kind, their edges included. */
public final class Generated extends DomainContextBase {
    /** A message and what kind it is of. */
    record Sample(Kind kind, Object message) {}

    @Provide
    Arbitrary<Sample> samples() {
        return Arbitraries.oneOf(
                of(Kind.TM, batches()),
                of(Kind.TM, tombstones()),
                of(Kind.EV, events()),
                of(Kind.EV, tombstones()),
                of(Kind.STATUS, births()),
                of(Kind.STATUS, leaves()),
                of(Kind.INV, inventories()),
                of(Kind.ACK, acks()),
                of(
                        Kind.DESIRED,
                        Combinators.combine(counts(), ints(1, 86_400), ints(1, 1024))
                                .as(Desired::new)),
                of(
                        Kind.REPORTED,
                        Combinators.combine(counts(), Arbitraries.of(true, false), texts())
                                .as(Reported::new)),
                of(
                        Kind.JOB,
                        Combinators.combine(ids(), words(), details(), times()).as(Job::new)),
                of(
                        Kind.JOB_REPLY,
                        Combinators.combine(ids(), Arbitraries.of(JobReply.State.class), texts())
                                .as(JobReply::new)),
                of(Kind.TIME_REQUEST, times().map(TimeRequest::new)),
                of(Kind.TIME_RESPONSE, Combinators.combine(times(), times()).as(TimeResponse::new)));
    }

    private static Arbitrary<Sample> of(Kind kind, Arbitrary<?> messages) {
        return messages.map(message -> new Sample(kind, message));
    }

    private static Arbitrary<Batch> batches() {
        return Combinators.combine(
                        boots(),
                        seqs(),
                        connections(),
                        times(),
                        counts(),
                        sleeps(),
                        readings().list().ofMaxSize(3))
                .as(Batch::new);
    }

    private static Arbitrary<EventBatch> events() {
        Arbitrary<Event> event = Combinators.combine(
                        ids(), ints(0, DeviceReadings.LONGEST_OFFSET_SECONDS), ids(), details())
                .as(Event::new);
        return Combinators.combine(
                        boots(), seqs(), connections(), times(), event.list().ofMaxSize(3))
                .as(EventBatch::new);
    }

    private static Arbitrary<Tombstone> tombstones() {
        return Combinators.combine(
                        boots(), connections(), times(), ranges(), Arbitraries.of(Tombstone.Why.class), counts())
                .as(Tombstone::new);
    }

    private static Arbitrary<Status> births() {
        Arbitrary<Status.Previous> previous = Combinators.combine(
                        boots(), Arbitraries.maps(Arbitraries.of(Lane.class), counts()))
                .as(Status.Previous::new);
        return Combinators.combine(
                        connections(),
                        boots(),
                        times(),
                        ints(0, 65_535),
                        texts(),
                        texts(),
                        ints(0, 86_400),
                        previous.optional())
                .as(Status.Up::new);
    }

    private static Arbitrary<Status> leaves() {
        return Combinators.combine(connections(), Arbitraries.of(Status.Why.class), sleeps())
                .as(Status.Down::new);
    }

    private static Arbitrary<Inventory> inventories() {
        return Combinators.combine(
                        boots(),
                        connections(),
                        times(),
                        texts(),
                        texts(),
                        described().list().ofMaxSize(3))
                .as(Inventory::new);
    }

    private static Arbitrary<Described> described() {
        Arbitrary<List<String>> five = texts().list().ofSize(4);
        Arbitrary<Map<String, List<String>>> identifiers =
                Arbitraries.maps(ids(), texts().list().ofMaxSize(3)).ofMaxSize(3);
        return Combinators.combine(ids(), ids(), five, identifiers, ids().optional(), ints(0, 86_400))
                .as((id, kind, t, of, parent, every) ->
                        new Described(id, kind, t.get(0), t.get(1), t.get(2), t.get(3), of, parent, every));
    }

    private static Arbitrary<Ack> acks() {
        Arbitrary<OptionalLong> resend =
                seqs().optional().map(from -> from.map(OptionalLong::of).orElse(OptionalLong.empty()));
        Arbitrary<List<Long>> steps =
                Arbitraries.longs().between(1, 1L << 40).list().ofMaxSize(2 * Limits.ACK_RANGES);
        return Combinators.combine(
                        boots(),
                        Arbitraries.of(Lane.class),
                        Arbitraries.longs().between(0, 1L << 60),
                        steps,
                        times(),
                        ints(1, Integer.MAX_VALUE),
                        counts(),
                        resend)
                .as((boot, lane, upTo, gaps, at, window, version, from) ->
                        new Ack(boot, lane, upTo, rising(upTo, gaps), at, window, version, from));
    }

    private static List<SeqRange> rising(long upTo, List<Long> steps) {
        List<SeqRange> ranges = new ArrayList<>();
        long at = upTo;
        for (int i = 0; i + 1 < steps.size(); i += 2) {
            long from = at + steps.get(i);
            at = from + steps.get(i + 1) - 1;
            ranges.add(new SeqRange(from, at));
        }
        return ranges;
    }

    private static Arbitrary<DeviceReadings> readings() {
        Arbitrary<List<Integer>> offsets = ints(0, DeviceReadings.LONGEST_OFFSET_SECONDS)
                .list()
                .ofMaxSize(5)
                .map(list -> list.stream().sorted().toList());
        Arbitrary<List<String>> names = metrics().list().uniqueElements().ofMaxSize(6);
        return Combinators.combine(ids(), offsets, names, ints(0, 6))
                .flatAs((id, dt, metrics, split) -> readings(id, dt, metrics, Math.min(split, metrics.size())));
    }

    private static Arbitrary<DeviceReadings> readings(String id, List<Integer> dt, List<String> metrics, int split) {
        Arbitrary<List<Gauge>> gauges =
                each(metrics.subList(0, split), name -> samples(dt.size()).map(values -> new Gauge(name, values)));
        Arbitrary<List<Counter>> counters =
                each(metrics.subList(split, metrics.size()), name -> counter(name, dt.size()));
        return Combinators.combine(gauges, counters).as((m, k) -> new DeviceReadings(id, dt, m, k));
    }

    private static <T> Arbitrary<List<T>> each(
            List<String> names, java.util.function.Function<String, Arbitrary<T>> of) {
        return Combinators.combine(names.stream().map(of).toList()).as(list -> list);
    }

    private static Arbitrary<Values> samples(int size) {
        return Arbitraries.oneOf(
                        Arbitraries.doubles(),
                        Arbitraries.of(Double.NaN, -0.0, 1e15, -1e15, Double.MIN_VALUE, Double.MAX_VALUE))
                .array(double[].class)
                .ofSize(size)
                .map(Values::of);
    }

    private static Arbitrary<Counter> counter(String name, int size) {
        return Arbitraries.of(32, 64)
                .flatMap(bits -> Combinators.combine(
                                counts(),
                                Arbitraries.longs()
                                        .map(count -> bits == 64 || count == Counts.MISSING ? count : count >>> 32)
                                        .array(long[].class)
                                        .ofSize(size))
                        .as((disc, values) -> new Counter(name, bits, disc, Counts.of(values))));
    }

    private static Arbitrary<String> ids() {
        return letters().withChars("_-").ofMinLength(1).ofMaxLength(64);
    }

    private static Arbitrary<String> words() {
        return letters().withChars("_-.").ofMinLength(1).ofMaxLength(64);
    }

    private static Arbitrary<String> metrics() {
        return Arbitraries.oneOf(
                words(), Combinators.combine(words(), words()).as((name, instance) -> name + "#" + instance));
    }

    private static StringArbitrary letters() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric();
    }

    /** Also what does not fit: too long, NUL, half pairs. */
    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(20),
                Arbitraries.strings().all().ofMaxLength(600));
    }

    private static Arbitrary<Map<String, String>> details() {
        return Arbitraries.maps(words(), texts()).ofMaxSize(3);
    }

    private static Arbitrary<BootId> boots() {
        return Arbitraries.longs().map(bits -> new BootId("%016x".formatted(bits)));
    }

    private static Arbitrary<SeqRange> ranges() {
        return Combinators.combine(seqs(), seqs()).as((a, b) -> new SeqRange(Math.min(a, b), Math.max(a, b)));
    }

    private static Arbitrary<Long> seqs() {
        return Arbitraries.longs().between(1, Long.MAX_VALUE);
    }

    private static Arbitrary<Long> counts() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE);
    }

    private static Arbitrary<Long> times() {
        return Arbitraries.longs().between(0, Bounds.LAST_TIME);
    }

    private static Arbitrary<Long> connections() {
        return Arbitraries.longs().between(0, Bounds.LAST_CONNECTION);
    }

    private static Arbitrary<OptionalInt> sleeps() {
        return ints(0, Bounds.LONGEST_SLEEP_SECONDS)
                .optional()
                .map(seconds -> seconds.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    private static Arbitrary<Integer> ints(int least, int most) {
        return Arbitraries.integers().between(least, most);
    }
}
