package org.rollcall.procurement;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rollcall.platform.Problem;

/**
 * How the district came by an asset; empty where nothing is known.
 *
 * @param cost of acquisition, with what it took to bring it there
 * @param order the number of the purchase order, or empty
 * @param supplier id of who sold it
 * @param warrantyUntil last day, inclusive
 * @param inServiceOn from when it is used; the day it was bought where nothing else is known
 * @param shares whose money it was
 */
public record Acquisition(
        Optional<LocalDate> boughtOn,
        Optional<Money> cost,
        String order,
        Optional<String> supplier,
        Optional<LocalDate> warrantyUntil,
        Optional<LocalDate> inServiceOn,
        Plan plan,
        Shares shares) {
    /** Nothing known. */
    public static final Acquisition NONE = new Acquisition(
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Plan.NONE,
            Shares.NONE);

    private static final int LONGEST_ORDER = 100;

    /** Refuses, as a {@link Problem} 422, what cannot be. */
    public Acquisition {
        Ids.text("the order number", order, LONGEST_ORDER);
        if (cost.filter(Money::isNegative).isPresent()) {
            throw Problem.invalid("a cost is 0 or more, not " + cost.get());
        }
        if (plan.salvage().isNegative()) {
            throw Problem.invalid("a salvage value is 0 or more, not " + plan.salvage());
        }
        if (boughtOn.isPresent()
                && warrantyUntil.filter(day -> day.isBefore(boughtOn.get())).isPresent()) {
            throw Problem.invalid(
                    "the warranty ends " + warrantyUntil.get() + ", before it was bought on " + boughtOn.get());
        }
        if (cost.filter(paid -> plan.salvage().compareTo(paid) > 0).isPresent()) {
            throw Problem.invalid("the salvage value of " + plan.salvage() + " is more than the cost of " + cost.get());
        }
        // What a plan refuses is told now, not when somebody asks for a value.
        plan.of(cost.orElse(plan.salvage()), inServiceOn.or(() -> boughtOn).orElse(LocalDate.EPOCH));
    }

    /** From when it is charged, where that is known. */
    public Optional<LocalDate> inService() {
        return inServiceOn.or(() -> boughtOn);
    }

    /** Its values in the books, where cost, day and life are known. */
    public Optional<WriteDown> writeDown() {
        return cost.flatMap(paid -> inService().flatMap(day -> plan.of(paid, day)));
    }

    /** The same with other shares. */
    public Acquisition with(Shares others) {
        return new Acquisition(boughtOn, cost, order, supplier, warrantyUntil, inServiceOn, plan, others);
    }

    /** The same with another plan. */
    public Acquisition with(Plan other) {
        return new Acquisition(boughtOn, cost, order, supplier, warrantyUntil, inServiceOn, other, shares);
    }

    /** As the ledger shows it. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("boughtOn", text(boughtOn));
        facts.put("cost", text(cost));
        facts.put("order", order);
        facts.put("supplier", supplier.orElse(""));
        facts.put("warrantyUntil", text(warrantyUntil));
        facts.put("inServiceOn", text(inServiceOn));
        facts.put("lifeMonths", text(plan.lifeMonths()));
        facts.put("method", plan.method().code());
        facts.put("rate", text(plan.method().rate()));
        facts.put("salvage", plan.salvage().toString());
        facts.put("convention", plan.convention().code());
        facts.put("funding", shares.shown());
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
