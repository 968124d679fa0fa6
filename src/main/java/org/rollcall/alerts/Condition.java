package org.rollcall.alerts;

import java.util.List;

/**
 * How a device is, and why.
 *
 * @param score 100 less its deductions, at least 0
 * @param sinceAt when it came to that, milliseconds since 1970
 */
public record Condition(State state, int score, long sinceAt, List<Deduction> deductions) {
    public Condition {
        deductions = List.copyOf(deductions);
    }

    static Condition of(List<Deduction> deductions, long since) {
        State state = State.OK;
        int score = 100;
        for (Deduction deduction : deductions) {
            state = state.worse(deduction.state());
            score -= deduction.points();
        }
        return new Condition(state, Math.max(0, score), since, deductions);
    }

    Condition since(long at) {
        return new Condition(state, score, at, deductions);
    }

    /** The first reason in words, or that all is well. */
    public String headline() {
        return deductions.isEmpty()
                ? "Every reading is within its limits"
                : deductions.get(0).title();
    }
}
