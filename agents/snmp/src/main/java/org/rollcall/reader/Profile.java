package org.rollcall.reader;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to ask of a family of devices, and what its answers mean; what it inherits is in it.
 *
 * @param priority decides between profiles that match equally well
 * @param identity alternatives by fact, the first that yields something wins
 * @param metrics its own and the inherited ones, the nearer first: what a nearer layer says, a farther does not say again
 * @param portsFrom the table of ports, and which of its rows count and are up
 */
record Profile(
        String name,
        List<Match> matches,
        int priority,
        Poll poll,
        List<KindRule> kinds,
        String vendor,
        Map<String, List<Source>> identity,
        Map<String, Field> scalars,
        Map<String, Table> tables,
        List<Layer> metrics,
        List<ChildRule> children,
        Optional<PortsRule> portsFrom) {
    /** The metrics that one profile of a family's line adds. */
    record Layer(String profile, List<MetricRule> rules) {}

    /** Which rows of a table are ports, and which are up. */
    record PortsRule(String from, Optional<Expression> when, Expression up) {}
}
