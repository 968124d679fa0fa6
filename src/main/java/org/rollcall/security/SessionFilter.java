package org.rollcall.security;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.rollcall.platform.Problem;

/** Finds out who makes a request: by the session's cookie, or by a program's bearer token. Thread-safe. */
@Priority(Priorities.AUTHENTICATION)
final class SessionFilter implements ContainerRequestFilter {
    static final String COOKIE = "rollcall-sid";
    static final String SECURE_COOKIE = "__Host-sid";
    private static final String BEARER = "Bearer ";

    private final Accounts accounts;

    SessionFilter(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller =
                caller(request).orElseThrow(() -> new Problem(401, "Not signed in", "sign in, or send a bearer token"));
        request.setSecurityContext(
                new Context(caller, request.getSecurityContext().isSecure()));
    }

    private Optional<Caller> caller(ContainerRequestContext request) {
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.startsWith(BEARER)) {
            return accounts.token(authorization.substring(BEARER.length()));
        }
        Map<String, Cookie> cookies = request.getCookies();
        return Optional.ofNullable(cookies.get(SECURE_COOKIE))
                .or(() -> Optional.ofNullable(cookies.get(COOKIE)))
                .flatMap(cookie -> accounts.session(cookie.getValue()));
    }

    /** The caller as Jersey asks for it. */
    private record Context(Caller caller, boolean isSecure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String permission) {
            return caller.role().may(permission);
        }

        @Override
        public String getAuthenticationScheme() {
            return "SESSION";
        }
    }
}
