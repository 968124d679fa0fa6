package org.rollcall.procurement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.rollcall.inventory.Kind;
import org.rollcall.platform.Problem;

/**
 * What holds for all devices of a kind that a maker sells under one name.
 *
 * @param lifeMonths useful life, where the district has set one
 * @param price of one as it is bought today
 * @param replacement id of the model that follows it, or empty
 * @param support until when the maker supports it: all that was said, the oldest first
 * @param version counts changes from 1
 */
public record Model(
        String id,
        String vendor,
        String name,
        Kind kind,
        Optional<Integer> lifeMonths,
        Optional<Money> price,
        String replacement,
        List<Support> support,
        long version) {
    private static final int LONGEST = 200;
    private static final int LONGEST_LIFE = 1_200;

    /**
     * What somebody said of the end of support.
     *
     * @param endsOn last day, inclusive
     * @param source who says so, such as the address of the maker's page
     * @param since when it was recorded, milliseconds since 1970
     * @param until when something else was; none where it holds still
     */
    public record Support(LocalDate endsOn, String source, long since, OptionalLong until) {
        private static final int LONGEST = 400;

        /** Refuses, as a {@link Problem} 422, a date that nobody stands for. */
        public Support {
            if (Ids.text("the source of a support date", source, LONGEST).isEmpty()) {
                throw Problem.invalid(
                        "say who says that support ends on " + endsOn + ", such as the address of the maker's page");
            }
        }

        boolean says(Support other) {
            return endsOn.equals(other.endsOn) && source.equals(other.source);
        }
    }

    /** Refuses, as a {@link Problem} 422, what cannot be. */
    public Model {
        support = List.copyOf(support);
        Ids.require("a model", id);
        Ids.text("the vendor of model '" + id + "'", vendor, LONGEST);
        Ids.requireName("model '" + id + "'", name);
        if (lifeMonths.filter(months -> months < 1 || months > LONGEST_LIFE).isPresent()) {
            throw Problem.invalid("a useful life is 1 to " + LONGEST_LIFE + " months, not " + lifeMonths.get());
        }
        if (price.filter(Money::isNegative).isPresent()) {
            throw Problem.invalid("a price is 0 or more, not " + price.get());
        }
        if (!replacement.isEmpty()) {
            Ids.require("the model that follows", replacement);
        }
        if (replacement.equals(id)) {
            throw Problem.invalid("model '" + id + "' cannot follow itself");
        }
    }

    /** What holds now, where anything is known. */
    public Optional<Support> supported() {
        return support.stream().filter(said -> said.until().isEmpty()).reduce((first, last) -> last);
    }

    /** As the ledger shows it. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("vendor", vendor);
        facts.put("name", name);
        facts.put("kind", kind.code());
        facts.put("lifeMonths", lifeMonths.map(String::valueOf).orElse(""));
        facts.put("price", price.map(Money::toString).orElse(""));
        facts.put("replacement", replacement);
        facts.put(
                "supportEndsOn",
                supported().map(held -> held.endsOn().toString()).orElse(""));
        facts.put("supportSource", supported().map(Support::source).orElse(""));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }
}
