package org.rollcall.security;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.rollcall.platform.Problem;

/**
 * Refuses writes that another site makes a browser send (CSRF): a browser says where a request comes from, and programs
 * with a bearer token say nothing. The session's cookie is SameSite besides.
 */
@PreMatching
public final class SameOriginFilter implements ContainerRequestFilter {
    private static final Set<String> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public void filter(ContainerRequestContext request) {
        if (HARMLESS.contains(request.getMethod())) {
            return;
        }
        String site = request.getHeaderString("Sec-Fetch-Site");
        String origin = request.getHeaderString("Origin");
        boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
        if (foreign || (origin != null && !isOwn(origin, request.getHeaderString("Host")))) {
            throw new Problem(403, "Not from here", "this request came from another site and was not carried out");
        }
    }

    private static boolean isOwn(String origin, String host) {
        try {
            // A sandboxed page sends "null", which has no authority and is nobody's own.
            return Optional.ofNullable(URI.create(origin).getAuthority())
                    .filter(authority -> authority.equalsIgnoreCase(host))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
