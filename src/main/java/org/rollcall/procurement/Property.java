package org.rollcall.procurement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One line of the property record that 2 CFR 200.313(d)(1) asks for; empty where nothing is known.
 *
 * @param serial serial number, or else another number that names it
 * @param sources whose money it was, with the part of each
 * @param fain federal award identification numbers of those
 * @param frn funding request numbers, each with its funding year, which E-Rate asks for
 * @param titleHolder who owns it
 * @param federalBasisPoints federal share of the cost, hundredths of a per cent
 * @param use where it stands between order and disposal
 * @param goneOn when it left the district
 * @param goneFor what was paid for it then
 * @param missing what an auditor would miss, in words of the API
 */
public record Property(
        String asset,
        String tag,
        String description,
        String serial,
        String sources,
        String fain,
        String frn,
        String titleHolder,
        Optional<LocalDate> acquiredOn,
        Optional<Money> cost,
        Optional<Integer> federalBasisPoints,
        String location,
        String use,
        String condition,
        Optional<LocalDate> goneOn,
        Optional<Money> goneFor,
        List<String> missing) {
    public Property {
        missing = List.copyOf(missing);
    }

    /** How something left the district. */
    public record Gone(LocalDate on, Money price) {}
}
