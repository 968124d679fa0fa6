package org.rollcall.telemetry;

/**
 * One value of a metric: a gauge's reading, or a counter's rate per second.
 *
 * @param at when it was read, milliseconds since 1970
 */
record Sample(long at, double value) {}
