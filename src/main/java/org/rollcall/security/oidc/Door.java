package org.rollcall.security.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.rollcall.platform.Problem;

/** Lets in somebody whom a provider vouches for: finds or makes their account and opens a session. */
@FunctionalInterface
public interface Door {
    /**
     * The new session's secret, or empty where the account is disabled.
     *
     * @param from the request that brought the proof
     * @throws Problem where the account cannot be had
     */
    Optional<String> open(Identity identity, HttpServletRequest from);
}
