package org.rollcall.wire;

import java.util.Arrays;

/** Samples of one gauge, one per offset of its device; some may not have been sampled. Immutable. */
public final class Values {
    private final double[] samples;

    private Values(double[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] += 0.0; // the wire has one zero: -0.0 becomes 0.0
        }
        this.samples = samples;
    }

    /** Wraps a copy; {@code NaN} stands for "not sampled" and nothing else, infinities are refused. */
    public static Values of(double... samples) {
        for (double sample : samples) {
            if (Double.isInfinite(sample)) {
                throw new IllegalArgumentException("a sample must be finite");
            }
        }
        return new Values(samples.clone());
    }

    static Values owning(double[] samples) {
        return new Values(samples);
    }

    public int size() {
        return samples.length;
    }

    /** Whether there is a sample at this offset. */
    public boolean has(int index) {
        return !Double.isNaN(samples[index]);
    }

    /** The sample, or {@code NaN} where there is none. */
    public double at(int index) {
        return samples[index];
    }

    /** All of them, in a copy. */
    public double[] toArray() {
        return samples.clone();
    }

    /** How many were sampled. */
    public int points() {
        int points = 0;
        for (int i = 0; i < samples.length; i++) {
            points += has(i) ? 1 : 0;
        }
        return points;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values that && Arrays.equals(samples, that.samples);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return Arrays.toString(samples);
    }
}
