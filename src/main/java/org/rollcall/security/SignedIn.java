package org.rollcall.security;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.AnnotatedElement;
import org.rollcall.platform.Problem;

/**
 * Asks at every address who is there, except where the resource says that it is open to all. Fails closed: a resource that
 * says nothing about who may use it is open to nobody.
 */
public final class SignedIn implements DynamicFeature {
    private final SessionFilter sessions;

    public SignedIn(Accounts accounts) {
        this.sessions = new SessionFilter(accounts);
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        AnnotatedElement method = resource.getResourceMethod();
        if (method.isAnnotationPresent(PermitAll.class)) {
            return;
        }
        if (method.isAnnotationPresent(RolesAllowed.class) || method.isAnnotationPresent(DenyAll.class)) {
            context.register(sessions);
        } else {
            context.register((ContainerRequestFilter) request -> {
                throw new Problem(403, "Not allowed", "nobody has said yet who may use this address");
            });
        }
    }
}
