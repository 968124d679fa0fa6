package org.rollcall.security;

import com.google.common.collect.ImmutableSet;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.rollcall.platform.Problem;

/** Lets through who has one of the permissions that an address asks for. Thread-safe. */
@Priority(Priorities.AUTHORIZATION)
final class PermissionFilter implements ContainerRequestFilter {
    private final ImmutableSet<String> permissions;
    private final String route;
    private final Refusals refusals;

    /** @param permissions one of which is needed; none lets nobody through */
    PermissionFilter(ImmutableSet<String> permissions, String route, Refusals refusals) {
        this.permissions = permissions;
        this.route = route;
        this.refusals = refusals;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!(request.getSecurityContext().getUserPrincipal() instanceof Caller caller)) {
            throw new Problem(401, "Not signed in", "sign in, or send a bearer token");
        }
        if (!isAllowed(caller)) {
            throw refusals.refuse(caller, route, permissions);
        }
    }

    private boolean isAllowed(Caller caller) {
        for (String permission : permissions) {
            if (caller.may(permission)) {
                return true;
            }
        }
        return false;
    }
}
