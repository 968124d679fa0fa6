package org.rollcall.security;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Problem;

/** Finds out who makes a request: by the session's cookie, or by a program's bearer token. Thread-safe. */
@Priority(Priorities.AUTHENTICATION)
final class SessionFilter implements ContainerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final Callers callers;

    // Jersey puts in here what speaks for the request of the thread that asks.
    @Context
    private @Nullable HttpServletRequest servlet;

    SessionFilter(Callers callers) {
        this.callers = callers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller =
                caller(request).orElseThrow(() -> new Problem(401, "Not signed in", "sign in, or send a bearer token"));
        request.setSecurityContext(
                new Known(caller, request.getSecurityContext().isSecure()));
    }

    private Optional<Caller> caller(ContainerRequestContext request) {
        String address = address();
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.startsWith(BEARER)) {
            String token = authorization.substring(BEARER.length());
            return noted(request, callers.token(token, address), () -> callers.lookAtToken(token, address));
        }
        return Cookies.session(
                        request.getCookies(), request.getSecurityContext().isSecure())
                .flatMap(secret ->
                        noted(request, callers.session(secret, address), () -> callers.lookAtSession(secret, address)));
    }

    private static Optional<Caller> noted(
            ContainerRequestContext request, Optional<Caller> found, Supplier<Optional<Caller>> again) {
        found.ifPresent(caller -> StillSignedIn.note(request, caller, again));
        return found;
    }

    private String address() {
        HttpServletRequest here = servlet;
        return here == null ? "" : here.getRemoteAddr();
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
