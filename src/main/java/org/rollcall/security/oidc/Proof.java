package org.rollcall.security.oidc;

import com.google.common.collect.ImmutableMap;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a provider's signed token says, once every check has passed.
 *
 * @param claims by name, as JSON gives them
 */
record Proof(String issuer, String subject, ImmutableMap<String, Object> claims) {

    /** A text, where the claim is one. */
    Optional<String> text(String claim) {
        return Optional.ofNullable(claims.get(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** All texts of a claim that is a text or a list of them; anything else says nothing. */
    List<String> texts(String claim) {
        Object value = claims.get(claim);
        if (value instanceof Collection<?> many) {
            return many.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return text(claim).map(List::of).orElse(List.of());
    }

    /** Whether the provider says that it checked the e-mail address; only a true that is no text counts. */
    boolean isEmailVerified() {
        return Boolean.TRUE.equals(claims.get("email_verified"));
    }
}
