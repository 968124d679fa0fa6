package org.rollcall.privacy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What districts agree on about privacy.
 *
 * @param keyFile with the key that pseudonyms are made with; back it up apart from the database, for without it nobody is
 *     found again. Left out, {@code pseudonyms.key} in the data folder
 * @param answerDays until a family's request must be answered, days. 45 is the limit of FERPA (34 CFR 99.10(b)) and the
 *     usual one of contracts on pupils' data; some states ask for less
 * @param contact whom families ask, as the notice says it
 */
public record PrivacyConfig(
        @Nullable String keyFile, @Min(1) @Max(45) int answerDays, String contact) {
    public PrivacyConfig {
        answerDays = answerDays == 0 ? 45 : answerDays;
        contact = contact == null ? "" : contact;
    }

    public static PrivacyConfig defaults() {
        return new PrivacyConfig(null, 45, "");
    }

    /** Where the key of pseudonyms lies. */
    public Path keyFileIn(String data) {
        return keyFile == null || keyFile.isBlank() ? Path.of(data, "pseudonyms.key") : Path.of(keyFile);
    }
}
