package org.rollcall.snmp;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Problem;
import org.rollcall.reader.Credential;
import org.rollcall.reader.Target;

/**
 * What a target is recorded as, over HTTP. Secrets go in and never come out; left out, those that are known stay, as long
 * as host, port, version and user stay. Its text form shows none.
 */
public record TargetBody(
        @NotBlank @Size(max = 253) String host,
        @Nullable @Min(1) @Max(65_535) Integer port,

        @NotNull @Pattern(regexp = "2c|3", message = "must be \"2c\" or \"3\"")
        String version,

        @Nullable @Size(max = 255) String community,
        @Nullable @Size(max = 32) String user,
        @Nullable @Size(max = 16) String auth,
        @Nullable @Size(max = 255) String authKey,
        @Nullable @Size(max = 16) String priv,
        @Nullable @Size(max = 255) String privKey,
        @Nullable @Min(5) @Max(86_400) Integer every,
        @Nullable @Size(max = 64) String siteId,
        @Nullable Boolean enabled) {
    private static final int USUAL_SECONDS = 60;

    /** The target, with the secrets of the known one where this brings none. */
    SnmpTarget target(String id, Optional<SnmpTarget> known) {
        requireText("host", host, "[A-Za-z0-9._:%\\[\\]-]+");
        SnmpTarget.Version spoken = SnmpTarget.Version.of(version);
        SnmpTarget bare = new SnmpTarget(
                id,
                host.strip(),
                port == null ? Target.PORT : port,
                spoken,
                spoken == SnmpTarget.Version.V3 ? text(user) : "",
                Optional.empty(),
                Optional.ofNullable(siteId).filter(site -> !site.isBlank()),
                every == null ? USUAL_SECONDS : every,
                enabled == null || enabled);
        Credential login = bringsSecrets() ? credential(spoken) : kept(bare, known);
        return new SnmpTarget(
                id,
                bare.host(),
                bare.port(),
                spoken,
                bare.user(),
                Optional.of(login),
                bare.site(),
                bare.every(),
                bare.enabled());
    }

    private boolean bringsSecrets() {
        return community != null || authKey != null || privKey != null || auth != null || priv != null;
    }

    private static Credential kept(SnmpTarget bare, Optional<SnmpTarget> known) {
        return known.filter(old -> old.host().equals(bare.host())
                        && old.port() == bare.port()
                        && old.version() == bare.version()
                        && old.user().equals(bare.user()))
                .flatMap(SnmpTarget::login)
                .orElseThrow(() -> Problem.invalid(
                        bare.version() == SnmpTarget.Version.V3
                                ? "version 3 needs user, auth, authKey, priv and privKey; they are not carried over to"
                                        + " another host or user"
                                : "version 2c needs the community; it is not carried over to another host"));
    }

    private Credential credential(SnmpTarget.Version spoken) {
        try {
            if (spoken == SnmpTarget.Version.V2C) {
                requireText("community", text(community), "\\P{Cntrl}+");
                return new Credential.Community(text(community));
            }
            requireText("authKey", text(authKey), "\\P{Cntrl}*");
            requireText("privKey", text(privKey), "\\P{Cntrl}*");
            return new Credential.User(
                    text(user),
                    auth == null ? Credential.Auth.NONE : Credential.Auth.of(auth),
                    text(authKey),
                    priv == null ? Credential.Priv.NONE : Credential.Priv.of(priv),
                    text(privKey));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static void requireText(String what, String value, String allowed) {
        if (!value.strip().matches(allowed)) {
            throw Problem.invalid(what + " is missing or holds a character that cannot be in one");
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Override
    public String toString() {
        return "TargetBody[host=" + host + ", port=" + port + ", version=" + version + "]";
    }
}
