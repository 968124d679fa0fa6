package org.rollcall.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How people prove who they are.
 *
 * @param secondFactor whether administrators and privacy officers who sign in with a password are only advised to set up a
 *     second factor, or may do nothing else until they have
 */
public record SecurityConfig(Demand secondFactor) {
    /** What is asked of those who can do much harm. */
    public enum Demand {
        @JsonProperty("advised")
        ADVISED,
        @JsonProperty("required")
        REQUIRED
    }

    public SecurityConfig(@Nullable Demand secondFactor) {
        this.secondFactor = secondFactor == null ? Demand.ADVISED : secondFactor;
    }

    public static SecurityConfig defaults() {
        return new SecurityConfig(Demand.ADVISED);
    }
}
