package org.rollcall.reader;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one device said about itself, at one time.
 *
 * @param profile name of the profile that it was read by
 * @param uptime seconds since the device started, where it says so
 * @param problems what it could not be asked or answered against the rules, for people
 */
public record Reading(
        Identity device,
        String profile,
        OptionalDouble uptime,
        List<Metric> metrics,
        List<CounterReading> counters,
        Ports ports,
        List<Child> children,
        List<String> problems) {
    public Reading {
        metrics = List.copyOf(metrics);
        counters = List.copyOf(counters);
        children = List.copyOf(children);
        problems = List.copyOf(problems);
    }
}
