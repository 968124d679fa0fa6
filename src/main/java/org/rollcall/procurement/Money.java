package org.rollcall.procurement;

import java.math.BigDecimal;
import org.rollcall.platform.Problem;

/**
 * An amount in whole cents of the district's currency. Sums that no {@code long} holds are refused, never wrapped.
 *
 * @param cents may be below zero
 */
public record Money(long cents) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    public static Money of(long cents) {
        return new Money(cents);
    }

    /**
     * The sum.
     *
     * @throws Problem 422 where that is beyond what can be kept
     */
    public Money plus(Money other) {
        try {
            return new Money(Math.addExact(cents, other.cents));
        } catch (ArithmeticException e) {
            throw tooMuch(e);
        }
    }

    /**
     * The difference.
     *
     * @throws Problem 422 where that is beyond what can be kept
     */
    public Money minus(Money other) {
        try {
            return new Money(Math.subtractExact(cents, other.cents));
        } catch (ArithmeticException e) {
            throw tooMuch(e);
        }
    }

    /**
     * So many times as much.
     *
     * @throws Problem 422 where that is beyond what can be kept
     */
    public Money times(long count) {
        try {
            return new Money(Math.multiplyExact(cents, count));
        } catch (ArithmeticException e) {
            throw tooMuch(e);
        }
    }

    public boolean isNegative() {
        return cents < 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, other.cents);
    }

    /** Such as {@code 1234.05}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    private static Problem tooMuch(ArithmeticException e) {
        Problem problem = Problem.invalid("the amount is more than can be kept; check prices and quantities");
        problem.initCause(e);
        return problem;
    }
}
