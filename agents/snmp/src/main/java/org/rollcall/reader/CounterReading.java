package org.rollcall.reader;

/**
 * One cumulative counter as it was read, raw.
 *
 * @param count unsigned
 * @param bits width at which it wraps, 32 or 64
 * @param discontinuity changes when the counter may have been set back: the time of that event on the device's clock
 */
public record CounterReading(
        String name, String index, String label, long count, int bits, long discontinuity, String unit) {}
