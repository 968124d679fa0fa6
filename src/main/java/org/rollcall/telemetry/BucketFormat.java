package org.rollcall.telemetry;

import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes of one row of the table {@code rollup}.
 *
 * <pre>
 * form 1:  1, metrics, then each: metric as in {@link ReportFormat}, twice the count, plus 1 for a counter,
 *            column of least and most, column of sum
 * </pre>
 */
final class BucketFormat {
    private static final int FORM = 1;

    private final Metrics metrics;

    BucketFormat(Metrics metrics) {
        this.metrics = metrics;
    }

    byte[] pack(Map<String, Bucket> buckets) {
        Packer out = new Packer().octet(FORM).number(buckets.size());
        buckets.forEach((metric, bucket) -> {
            metrics.pack(out, metric);
            out.number(bucket.count() << 1 | (bucket.counter() ? 1 : 0));
            out.readings(bucket.min(), bucket.max());
            out.readings(bucket.sum());
        });
        return out.bytes();
    }

    Map<String, Bucket> unpack(byte[] row) {
        Unpacker in = new Unpacker(row);
        in.version(FORM);
        int size = in.count();
        Map<String, Bucket> buckets = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            String metric = metrics.unpack(in);
            long count = in.number();
            double[] range = in.readings(2);
            double sum = in.readings(1)[0];
            buckets.put(metric, new Bucket((count & 1) != 0, count >>> 1, sum, range[0], range[1]));
        }
        return buckets;
    }
}
