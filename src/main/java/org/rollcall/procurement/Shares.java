package org.rollcall.procurement;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rollcall.platform.Problem;

/**
 * Whose money an asset was bought with: all of it, or not yet known.
 *
 * @param all by source, in the order they were given; none, or together 100 per cent
 */
public record Shares(List<Share> all) {
    static final int WHOLE = 10_000;
    public static final Shares NONE = new Shares(List.of());

    /**
     * One part.
     *
     * @param source id of the funding source
     * @param basisPoints hundredths of a per cent, 1 to 10,000
     */
    public record Share(String source, int basisPoints) {}

    /** Refuses, as a {@link Problem} 422, what is not 100 per cent, and says by how much it misses. */
    public Shares {
        all = List.copyOf(all);
        Set<String> seen = new HashSet<>();
        long sum = 0;
        for (Share share : all) {
            if (share.basisPoints() < 1 || share.basisPoints() > WHOLE) {
                throw Problem.invalid("the share of '" + share.source()
                        + "' must be 1 to 10000 basis points (0.01 to 100 per cent), not " + share.basisPoints());
            }
            if (!seen.add(share.source())) {
                throw Problem.invalid("the funding source '" + share.source() + "' is there twice; add its shares up");
            }
            sum += share.basisPoints();
        }
        if (!all.isEmpty() && sum != WHOLE) {
            throw Problem.invalid("the shares add up to " + percent(sum) + " per cent; "
                    + percent(Math.abs(WHOLE - sum)) + (sum < WHOLE ? " are missing" : " are too many"));
        }
    }

    /** Whether it is known whose money it was. */
    public boolean isKnown() {
        return !all.isEmpty();
    }

    /**
     * What each source paid, in whole cents: each its share rounded down, then a cent more for those that lost most, the
     * earlier first, until they add up to the cost (the largest remainder method).
     */
    public Map<String, Money> of(Money cost) {
        BigInteger cents = BigInteger.valueOf(cost.cents());
        BigInteger whole = BigInteger.valueOf(WHOLE);
        List<BigInteger[]> parts = all.stream()
                .map(share ->
                        cents.multiply(BigInteger.valueOf(share.basisPoints())).divideAndRemainder(whole))
                .toList();
        long left = all.isEmpty()
                ? 0
                : cost.cents()
                        - parts.stream()
                                .mapToLong(part -> part[0].longValueExact())
                                .sum();
        Set<Integer> rounded = IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> parts.get(i)[1]).reversed())
                .limit(left)
                .collect(Collectors.toSet());
        Map<String, Money> paid = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            paid.put(all.get(i).source(), Money.of(parts.get(i)[0].longValueExact() + (rounded.contains(i) ? 1 : 0)));
        }
        return paid;
    }

    /** The federal share in hundredths of a per cent, as 2 CFR 200.313(d)(1) asks for it. */
    public int federal(Predicate<String> isFederal) {
        return all.stream()
                .filter(share -> isFederal.test(share.source()))
                .mapToInt(Share::basisPoints)
                .sum();
    }

    /** Such as {@code 99.50}. */
    static String percent(long basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).toPlainString();
    }

    /** As the ledger shows it. */
    String shown() {
        return all.stream()
                .map(share -> share.source() + " " + percent(share.basisPoints()) + "%")
                .collect(Collectors.joining(", "));
    }
}
