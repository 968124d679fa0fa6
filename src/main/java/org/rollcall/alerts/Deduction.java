package org.rollcall.alerts;

/**
 * One reason why a device is not in full health.
 *
 * @param points taken off the score of 100
 * @param cause a word for what is wrong, the same for all devices that share it
 * @param title what is wrong
 * @param detail the reading beside its limit
 * @param metric it was read from
 */
public record Deduction(int points, State state, String cause, String title, String detail, String metric) {}
