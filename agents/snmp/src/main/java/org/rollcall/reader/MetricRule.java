package org.rollcall.reader;

import java.util.Optional;

/**
 * How values of a metric come out of a device.
 *
 * @param from the table whose rows give one value each; without it there is one value out of scalars
 * @param value of one row, or of the scalars
 * @param gather how rows become one value
 * @param groupBy the column by which rows are gathered; without it all are
 * @param when rows that do not hold are left out
 * @param counter whether it is a cumulative counter, to be kept raw
 */
record MetricRule(
        String name,
        String unit,
        Optional<String> from,
        Expression value,
        Gather gather,
        Optional<String> groupBy,
        Template label,
        Optional<Template> index,
        Optional<Expression> when,
        boolean counter) {
    enum Gather {
        EACH,
        SUM,
        COUNT,
        FIRST
    }
}
