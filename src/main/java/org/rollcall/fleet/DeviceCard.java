package org.rollcall.fleet;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is known of one device, on one page. */
public record DeviceCard(
        @JsonUnwrapped Row row,
        List<Identifier> identifiers,
        String serial,
        String firmware,
        String lifecycle,
        Row.@Nullable Named building,
        Row.@Nullable Named parent,
        List<Row> children,
        ReachView reach,
        ConditionView condition,
        List<Fact> latest,
        List<Speaker> senders,
        List<Chart> charts) {
    /** Something that names the device. */
    public record Identifier(String scheme, String value) {}

    /** Whether it can be heard, and why we think so. */
    public record ReachView(
            String state, @Nullable Long sinceAt, @Nullable Long lastHeardAt, int everySeconds, String why) {}

    /** How it is, and what takes points off. */
    public record ConditionView(
            String state, String word, int score, @Nullable Long sinceAt, String headline, List<Reason> deductions) {}

    /** One reason. */
    public record Reason(int points, String state, String title, String detail, String metric, String source) {}

    /** One reading, and who said it when. */
    public record Fact(
            String metric,
            String instance,
            String label,
            double value,
            String unit,
            long at,
            String source,
            String group) {}

    /** Who speaks for the device. */
    public record Speaker(
            String agent,
            String device,
            String road,
            @Nullable Long lastHeardAt,
            long reports) {}

    /** A metric that can be drawn. */
    public record Chart(String metric, String instance, String label, String unit) {}
}
