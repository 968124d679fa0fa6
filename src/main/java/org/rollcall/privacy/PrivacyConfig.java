package org.rollcall.privacy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/**
 * What districts agree on about privacy.
 *
 * @param keyFile with the key that pseudonyms are made with; back it up apart from the database, for without it nobody is
 *     found again
 * @param answerDays until a family's request must be answered, days. 45 is the limit of FERPA (34 CFR 99.10(b)) and the
 *     usual one of contracts on pupils' data; some states ask for less
 * @param contact whom families ask, as the notice says it
 */
public record PrivacyConfig(
        @NotBlank String keyFile, @Min(1) @Max(45) int answerDays, String contact) {
    public PrivacyConfig {
        answerDays = answerDays == 0 ? 45 : answerDays;
        contact = contact == null ? "" : contact;
    }

    public static PrivacyConfig defaults() {
        return new PrivacyConfig("data/pseudonyms.key", 45, "");
    }
}
