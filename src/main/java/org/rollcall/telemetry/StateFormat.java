package org.rollcall.telemetry;

import java.util.HashMap;
import java.util.Map;
import org.rollcall.telemetry.State.Known;

/**
 * The bytes of one row of the table {@code latest}. Times count back from the row's {@code received_at}.
 *
 * <pre>
 * form 1:  1, metrics, then each: metric as in {@link ReportFormat}, what it is (0 gauge, 32 or 64 counter), time signed,
 *            gauge: column of its reading
 *            counter: discontinuity, count, column of rate, uptime and link speed
 * </pre>
 */
final class StateFormat {
    private static final int FORM = 1;
    private static final int GAUGE = 0;

    private final Metrics metrics;

    StateFormat(Metrics metrics) {
        this.metrics = metrics;
    }

    byte[] pack(State state) {
        Packer out = new Packer().octet(FORM).number(state.known().size());
        state.known().forEach((metric, known) -> {
            metrics.pack(out, metric);
            if (known instanceof Known.Level level) {
                out.octet(GAUGE).signed(state.receivedAt() - level.at()).readings(level.value());
            } else if (known instanceof Known.Tally tally) {
                Rates.Reading reading = tally.reading();
                out.octet(reading.bits())
                        .signed(state.receivedAt() - reading.at())
                        .number(reading.discontinuity())
                        .number(reading.count())
                        .readings(tally.rate(), reading.uptime(), reading.speed());
            }
        });
        return out.bytes();
    }

    State unpack(ReportDao.LatestRow row) {
        Unpacker in = new Unpacker(row.readings());
        in.version(FORM);
        int size = in.count();
        Map<String, Known> known = new HashMap<>();
        for (int i = 0; i < size; i++) {
            String metric = metrics.unpack(in);
            known.put(metric, known(in, row.receivedAt()));
        }
        return new State(row.sender(), row.receivedAt(), row.reports(), known);
    }

    private static Known known(Unpacker in, long receivedAt) {
        int bits = in.octet();
        long at = receivedAt - in.signed();
        if (bits == GAUGE) {
            return new Known.Level(at, in.readings(1)[0]);
        }
        long discontinuity = in.number();
        long count = in.number();
        double[] rest = in.readings(3);
        return new Known.Tally(new Rates.Reading(at, count, bits, discontinuity, rest[1], rest[2]), rest[0]);
    }
}
