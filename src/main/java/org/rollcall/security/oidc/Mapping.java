package org.rollcall.security.oidc;

import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Optional;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;
import org.rollcall.security.oidc.Refusal.Refused;

/** What somebody may do here, from what their provider says of them. Nothing said is nothing allowed. Thread-safe. */
final class Mapping {
    private static final String EMAIL = "email";
    private static final int LONGEST_NAME = 64;

    private final ProviderConfig config;

    Mapping(ProviderConfig config) {
        this.config = config;
    }

    /** Who is let in as what. */
    Identity identity(Proof proof) throws Refused {
        for (Map.Entry<String, String> pin : config.pinned().entrySet()) {
            if (!proof.text(pin.getKey()).equals(Optional.of(pin.getValue()))) {
                throw new Refused(
                        Refusal.NOT_INVITED, "the claim '" + pin.getKey() + "' is not the one that is pinned");
            }
        }
        boolean byEmail =
                config.roleClaim().equals(EMAIL) || config.schoolClaim().equals(EMAIL);
        if (byEmail && !proof.isEmailVerified()) {
            throw new Refused(
                    Refusal.EMAIL_NOT_VERIFIED, "access goes by e-mail, and the provider has not verified it");
        }
        Role role = role(proof);
        return new Identity(config.id(), proof.issuer(), proof.subject(), name(proof), role, scope(proof, role));
    }

    private Role role(Proof proof) throws Refused {
        ImmutableSet<String> has = ImmutableSet.copyOf(proof.texts(config.roleClaim()));
        return config.roles().entrySet().stream()
                .filter(entry -> has.contains(entry.getKey()))
                .findFirst()
                .flatMap(entry -> ProviderConfig.roleOf(entry.getValue()))
                .orElseThrow(() ->
                        new Refused(Refusal.NOT_INVITED, "no role for any value of '" + config.roleClaim() + "'"));
    }

    private Scope scope(Proof proof, Role role) throws Refused {
        if (config.schoolClaim().isEmpty() || !role.isScoped()) {
            return Scope.everywhere();
        }
        ImmutableSet<String> sites = proof.texts(config.schoolClaim()).stream()
                .flatMap(value -> Optional.ofNullable(config.schools().get(value)).stream())
                .collect(ImmutableSet.toImmutableSet());
        if (sites.isEmpty()) {
            throw new Refused(Refusal.NOT_INVITED, "no school for any value of '" + config.schoolClaim() + "'");
        }
        return Scope.of(sites);
    }

    /** What to call them; never what they are known by, for names and addresses are given to others later. */
    private static String name(Proof proof) {
        String said = proof.text("name")
                .or(() -> proof.text("preferred_username"))
                .or(() -> proof.isEmailVerified() ? proof.text(EMAIL) : Optional.empty())
                .orElse("");
        String plain = said.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "").strip();
        int end = Math.min(plain.length(), LONGEST_NAME);
        return end < plain.length() && Character.isHighSurrogate(plain.charAt(end - 1))
                ? plain.substring(0, end - 1)
                : plain.substring(0, end);
    }
}
