package org.rollcall.procurement;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How long a thing is to serve and how its cost is spread over that.
 *
 * @param lifeMonths useful life; where there is none, nothing is charged
 * @param salvage what it will still be worth
 */
public record Plan(Optional<Integer> lifeMonths, Depreciation method, Money salvage, Convention convention) {
    /** Nothing known; once a life is, the same charge each month. */
    public static final Plan NONE =
            new Plan(Optional.empty(), new Depreciation.StraightLine(), Money.ZERO, Convention.FULL_MONTH);

    /** The same charge each month over a useful life. */
    public static Plan straight(int lifeMonths) {
        return new Plan(Optional.of(lifeMonths), NONE.method, NONE.salvage, NONE.convention);
    }

    /** The same for a life that is known elsewhere, where none is known here. */
    Plan or(Optional<Integer> otherLifeMonths) {
        return new Plan(lifeMonths.or(() -> otherLifeMonths), method, salvage, convention);
    }

    /** What it comes to for a cost and a first day of service; none where no life is known. */
    Optional<WriteDown> of(Money cost, LocalDate inService) {
        return lifeMonths.map(life -> new WriteDown(cost, salvage, inService, life, method, convention));
    }
}
