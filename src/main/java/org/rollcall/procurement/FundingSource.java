package org.rollcall.procurement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rollcall.platform.Problem;

/**
 * An award or a budget that things are bought from.
 *
 * @param isFederal whether its part of a cost is the federal share of 2 CFR 200.313(d)(1); of E-Rate and ECF the district
 *     says so
 * @param fain federal award identification number, or empty
 * @param frn funding request number of E-Rate or ECF, or empty
 * @param fundingYear of E-Rate or ECF
 * @param titleHolder who owns what it buys, or empty for the district
 * @param version counts changes from 1
 */
public record FundingSource(
        String id,
        String name,
        Kind kind,
        boolean isFederal,
        String fain,
        String frn,
        Optional<Integer> fundingYear,
        String titleHolder,
        long version) {
    private static final int LONGEST = 200;
    private static final int FIRST_YEAR = 1998;
    private static final int LAST_YEAR = 2200;

    /** Where money comes from. */
    public enum Kind {
        FEDERAL,
        E_RATE,
        ECF,
        STATE,
        LOCAL;

        /** The word of the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * The kind of a word of the API.
         *
         * @throws Problem 422
         */
        public static Kind of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> Problem.invalid("no kind of funding '" + code + "'; there are "
                            + String.join(
                                    ", ",
                                    Arrays.stream(values()).map(Kind::code).toList())));
        }
    }

    /** Refuses, as a {@link Problem} 422, what cannot be kept. */
    public FundingSource {
        Ids.require("a funding source", id);
        String which = "funding source '" + id + "'";
        Ids.requireName(which, name);
        Ids.text("the FAIN of " + which, fain, LONGEST);
        Ids.text("the FRN of " + which, frn, LONGEST);
        Ids.text("the title holder of " + which, titleHolder, LONGEST);
        if (fundingYear.filter(year -> year < FIRST_YEAR || year > LAST_YEAR).isPresent()) {
            throw Problem.invalid("the funding year of " + which + " is a year from " + FIRST_YEAR + " on");
        }
        if (kind == Kind.FEDERAL && !isFederal) {
            throw Problem.invalid(which + " is a federal award, so that its share is federal");
        }
        if (isFederal && (kind == Kind.STATE || kind == Kind.LOCAL)) {
            throw Problem.invalid(which + " is " + kind.code()
                    + " money, so that its share is not federal; federal money that a state passes on is of the kind"
                    + " 'federal'");
        }
    }

    FundingSource as(long otherVersion) {
        return new FundingSource(id, name, kind, isFederal, fain, frn, fundingYear, titleHolder, otherVersion);
    }

    /** As the ledger shows it. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("name", name);
        facts.put("kind", kind.code());
        facts.put("federal", Boolean.toString(isFederal));
        facts.put("fain", fain);
        facts.put("frn", frn);
        facts.put("fundingYear", fundingYear.map(String::valueOf).orElse(""));
        facts.put("titleHolder", titleHolder);
        facts.values().removeIf(String::isEmpty);
        return facts;
    }
}
