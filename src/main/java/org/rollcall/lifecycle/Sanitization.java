package org.rollcall.lifecycle;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The record that media were sanitized, with what NIST SP 800-88 Rev. 2 asks of a certificate.
 *
 * @param by who did it
 * @param media make, model and serial of the medium
 * @param technique such as {@code cryptographic erase}
 * @param tool with its version
 * @param verifier who checked it; never the same person
 * @param destination where it goes then
 */
public record Sanitization(
        String by,
        LocalDate on,
        String media,
        Method method,
        String technique,
        String tool,
        String verifier,
        String destination) {

    /** How thoroughly, in the words of SP 800-88. */
    public enum Method {
        CLEAR,
        PURGE,
        DESTROY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Method> of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }
}
