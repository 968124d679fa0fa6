package org.rollcall.security;

/**
 * Somebody whom an identity provider vouches for.
 *
 * @param provider its issuer, as its signed word names it
 * @param subject the provider's own key of the person, which stays the same when name or address change
 */
public record External(String provider, String subject) {
    public External {
        if (provider.isBlank() || subject.isBlank()) {
            throw new IllegalArgumentException("an external identity needs a provider and a subject");
        }
    }
}
