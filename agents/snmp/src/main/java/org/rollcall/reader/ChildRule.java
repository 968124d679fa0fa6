package org.rollcall.reader;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of a table that are devices of their own.
 *
 * @param kind one of the product's kinds
 * @param key columns of which the first that is not empty and no placeholder identifies it
 * @param fields templates by what they say: name, vendor, serial, model, firmware, mac, ip
 * @param up whether it works
 * @param when rows that do not hold are no children
 * @param rows tables whose rows belong to a child, with their metrics
 */
record ChildRule(
        String from,
        String kind,
        List<String> key,
        Map<String, Template> fields,
        Optional<Expression> up,
        Optional<Expression> when,
        List<MetricRule> metrics,
        List<MetricRule> rows) {}
