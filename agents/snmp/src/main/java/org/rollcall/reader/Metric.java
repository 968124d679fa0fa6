package org.rollcall.reader;

/**
 * One gauge as it was read.
 *
 * @param name in the product's vocabulary, such as {@code wifi.clients}
 * @param index which one of several, empty where there is one
 * @param label what people call this one
 * @param state the word of an enumerated value, empty for a quantity
 */
public record Metric(String name, String index, String label, double value, String unit, String state) {}
