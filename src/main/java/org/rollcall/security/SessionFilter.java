package org.rollcall.security;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.rollcall.platform.Problem;

/** Finds out who makes a request: by the session's cookie, or by a program's bearer token. Thread-safe. */
@Priority(Priorities.AUTHENTICATION)
final class SessionFilter implements ContainerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final Callers callers;

    private final Supplier<String> address;

    /** @param address where the request of the asking thread comes from */
    SessionFilter(Callers callers, Supplier<String> address) {
        this.callers = callers;
        this.address = address;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = caller(request).orElseThrow(() -> new Problem(401, "Not signed in", wrong(request)));
        request.setSecurityContext(
                new Known(caller, request.getSecurityContext().isSecure()));
    }

    /** The same for every token that is not good, so that nobody learns which ones there were. */
    private static String wrong(ContainerRequestContext request) {
        return token(request).isPresent()
                ? "this token is not good: expired, revoked or mistyped; make another on the page Tokens"
                : "sign in, or send a bearer token";
    }

    private static Optional<String> token(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .filter(authorization -> authorization.startsWith(BEARER))
                .map(authorization -> authorization.substring(BEARER.length()));
    }

    private Optional<Caller> caller(ContainerRequestContext request) {
        String from = address.get();
        Optional<String> sent = token(request);
        if (sent.isPresent()) {
            String token = sent.get();
            return noted(request, callers.token(token, from), () -> callers.lookAtToken(token, from));
        }
        return Cookies.session(
                        request.getCookies(), request.getSecurityContext().isSecure())
                .flatMap(secret ->
                        noted(request, callers.session(secret, from), () -> callers.lookAtSession(secret, from)));
    }

    private static Optional<Caller> noted(
            ContainerRequestContext request, Optional<Caller> found, Supplier<Optional<Caller>> again) {
        found.ifPresent(caller -> StillSignedIn.note(request, caller, again));
        return found;
    }

    /** The caller as Jersey asks for it. */
    private record Known(Caller caller, boolean isSecure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String permission) {
            return caller.may(permission);
        }

        @Override
        public String getAuthenticationScheme() {
            return "SESSION";
        }
    }
}
