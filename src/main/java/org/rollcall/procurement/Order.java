package org.rollcall.procurement;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rollcall.inventory.Kind;
import org.rollcall.platform.Problem;

/**
 * A purchase order.
 *
 * @param number how the papers name it
 * @param site the school that it is for, where it is for one
 * @param supplier id of who sells
 * @param shares whose money all that it brings is
 * @param version counts changes from 1
 * @param createdAt milliseconds since 1970
 */
public record Order(
        String id,
        String number,
        Optional<String> site,
        Optional<String> supplier,
        Stage stage,
        Optional<LocalDate> orderedOn,
        String note,
        List<Line> lines,
        Shares shares,
        long version,
        long createdAt) {
    private static final int LONGEST_ID = 40;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NOTE = 2_000;

    /** Where an order stands; only an open one is received. */
    public enum Stage {
        OPEN,
        CLOSED,
        CANCELLED;

        /** The word of the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The stage of a word of the API. */
        public static Optional<Stage> of(String code) {
            return Arrays.stream(values())
                    .filter(stage -> stage.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * Some of one model.
     *
     * @param no names it within the order, from 1
     * @param unit price of one
     * @param lifeMonths useful life of each, where somebody said so
     * @param warrantyMonths from the day on which each is received
     */
    public record Line(
            int no,
            Kind kind,
            String vendor,
            String model,
            int quantity,
            Money unit,
            Optional<Integer> lifeMonths,
            Optional<Integer> warrantyMonths) {
        private static final int MOST = 100_000;
        private static final int LONGEST = 200;
        private static final int LONGEST_MONTHS = 1_200;

        /** Refuses, as a {@link Problem} 422, what cannot be. */
        public Line {
            String which = "line " + no;
            Ids.text("the vendor of " + which, vendor, LONGEST);
            Ids.requireName("the model of " + which, model);
            if (quantity < 1 || quantity > MOST) {
                throw Problem.invalid("the quantity of " + which + " is 1 to " + MOST + ", not " + quantity);
            }
            if (unit.isNegative()) {
                throw Problem.invalid("the price of " + which + " is 0 or more, not " + unit);
            }
            requireMonths("the useful life of " + which, lifeMonths);
            requireMonths("the warranty of " + which, warrantyMonths);
        }

        private static void requireMonths(String what, Optional<Integer> months) {
            if (months.filter(count -> count < 1 || count > LONGEST_MONTHS).isPresent()) {
                throw Problem.invalid(what + " is 1 to " + LONGEST_MONTHS + " months, not " + months.get());
            }
        }

        String shown() {
            return quantity + " x " + model + " at " + unit;
        }
    }

    /** Refuses, as a {@link Problem} 422, what cannot be. */
    public Order {
        lines = List.copyOf(lines);
        if (!id.matches("[A-Za-z0-9_-]{1," + LONGEST_ID + "}")) {
            throw Problem.invalid("the id of an order must be 1 to " + LONGEST_ID + " letters, digits, '_' or '-'");
        }
        if (number.isBlank()) {
            throw Problem.invalid("say the number of order '" + id + "'");
        }
        Ids.text("the number of order '" + id + "'", number, LONGEST_NUMBER);
        Ids.text("the note of order '" + id + "'", note, LONGEST_NOTE);
        Set<Integer> seen = new HashSet<>();
        for (Line line : lines) {
            if (!seen.add(line.no())) {
                throw Problem.invalid("order '" + id + "' has line " + line.no() + " twice");
            }
        }
        total(lines);
    }

    /** What all of it costs. */
    public Money total() {
        return total(lines);
    }

    private static Money total(List<Line> lines) {
        return lines.stream().map(line -> line.unit().times(line.quantity())).reduce(Money.ZERO, Money::plus);
    }

    /** @throws Problem 422 where it has no such line */
    Line line(int no) {
        return lines.stream()
                .filter(line -> line.no() == no)
                .findFirst()
                .orElseThrow(() -> Problem.invalid("order '" + number + "' has no line " + no));
    }

    Order in(Stage other) {
        return new Order(id, number, site, supplier, other, orderedOn, note, lines, shares, version, createdAt);
    }

    Order as(long otherVersion, long created) {
        return new Order(id, number, site, supplier, stage, orderedOn, note, lines, shares, otherVersion, created);
    }

    /** As the ledger shows it. A note may name somebody and stays out. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("number", number);
        facts.put("site", site.orElse(""));
        facts.put("supplier", supplier.orElse(""));
        facts.put("stage", stage.code());
        facts.put("orderedOn", orderedOn.map(LocalDate::toString).orElse(""));
        facts.put("funding", shares.shown());
        lines.forEach(line -> facts.put("line " + line.no(), line.shown()));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }
}
