package org.rollcall.security.oidc;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.security.Role;

/**
 * A provider of accounts. Whoever it vouches for is let in only where {@code roles} names something that they have.
 *
 * @param id stands in addresses
 * @param name on the button
 * @param issuer exactly as the provider writes it; https, or http on the loopback
 * @param clientId under which the provider knows this server
 * @param clientSecret from the environment ({@code ${NAME}}); empty where it is in a file, or where the provider gives none
 * @param clientSecretFile its first line is the secret; empty for none
 * @param scopes asked for besides {@code openid}; default {@code email} and {@code profile}
 * @param algorithm the one that its tokens are signed with, never another; default RS256
 * @param pinned claims that must have this very value, such as {@code hd: example.org} (Google) or {@code tid} (Microsoft)
 * @param roleClaim the claim that roles go by, such as {@code groups}; default {@code groups}
 * @param roles a value of that claim and the role it gives; the first that somebody has counts
 * @param schoolClaim the claim that schools go by; empty where the role is good everywhere
 * @param schools a value of that claim and the id of the school it gives; all that somebody has count
 */
public record ProviderConfig(
        @Pattern(regexp = "[a-z0-9-]{1,32}", message = "needs 1 to 32 of a-z, 0-9 and -")
        String id,

        @NotBlank String name,
        @NotBlank String issuer,
        @NotBlank String clientId,
        String clientSecret,
        String clientSecretFile,
        List<String> scopes,
        String algorithm,
        Map<String, String> pinned,
        String roleClaim,
        Map<String, String> roles,
        String schoolClaim,
        Map<String, String> schools) {
    /** Signatures with a private key; a shared secret or none at all proves nothing (RFC 8725 §3.1). */
    private static final Set<String> ALGORITHMS =
            ImmutableSet.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    public ProviderConfig(
            @Nullable String id,
            @Nullable String name,
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String clientSecretFile,
            @Nullable List<String> scopes,
            @Nullable String algorithm,
            @Nullable Map<String, String> pinned,
            @Nullable String roleClaim,
            @Nullable Map<String, String> roles,
            @Nullable String schoolClaim,
            @Nullable Map<String, String> schools) {
        this.id = text(id, "");
        this.name = text(name, this.id);
        this.issuer = text(issuer, "");
        this.clientId = text(clientId, "");
        this.clientSecret = text(clientSecret, "");
        this.clientSecretFile = text(clientSecretFile, "");
        this.scopes = scopes == null ? ImmutableList.of("email", "profile") : ImmutableList.copyOf(scopes);
        this.algorithm = text(algorithm, "RS256");
        this.pinned = pinned == null ? ImmutableMap.of() : ImmutableMap.copyOf(pinned);
        this.roleClaim = text(roleClaim, "groups");
        this.roles = roles == null ? ImmutableMap.of() : ImmutableMap.copyOf(roles);
        this.schoolClaim = text(schoolClaim, "");
        this.schools = schools == null ? ImmutableMap.of() : ImmutableMap.copyOf(schools);
    }

    @ValidationMethod(message = "needs an issuer that starts with https://, or http:// on the loopback")
    public boolean isIssuerSafe() {
        return OidcConfig.isSafe(issuer);
    }

    @ValidationMethod(
            message = "takes as algorithm RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 or ES512 only")
    public boolean isAlgorithmSafe() {
        return ALGORITHMS.contains(algorithm);
    }

    @ValidationMethod(
            message = "gives roles that there are not: take admin, technician, helpdesk, school-lead, director,"
                    + " privacy-officer or auditor")
    public boolean isEachRoleKnown() {
        return roles.values().stream().allMatch(code -> roleOf(code).isPresent());
    }

    /** What proves to the provider that it is this server that asks; empty where it gave none. */
    String secret() {
        if (clientSecretFile.isEmpty()) {
            return clientSecret;
        }
        try {
            return Files.readString(Path.of(clientSecretFile)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the client secret of '" + id + "' from " + clientSecretFile, e);
        }
    }

    /** A role that a person can have; a program has a token. */
    static java.util.Optional<Role> roleOf(String code) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.INTEGRATION && role.code().equals(code))
                .findFirst();
    }

    private static String text(@Nullable String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ProviderConfig[id=" + id + ", issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
