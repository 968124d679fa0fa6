package org.rollcall.security;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableSet;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Problem;

/**
 * Asks at every address who is there and whether they may, except where the resource says that it is open to all. Fails
 * closed: a resource that says nothing about who may use it is open to nobody.
 */
public final class SignedIn implements DynamicFeature {
    private final SessionFilter sessions;
    private final Refusals refusals;

    // Jersey puts in here what speaks for the request of the thread that asks; it does so for what is registered with
    // it, and
    // not for the filters that are made here.
    @Context
    private @Nullable HttpServletRequest request;

    public SignedIn(People people, Refusals refusals) {
        this.sessions = new SessionFilter(people.callers(), this::address);
        this.refusals = refusals;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        AnnotatedElement method = resource.getResourceMethod();
        if (method.isAnnotationPresent(PermitAll.class)) {
            return;
        }
        Optional<RolesAllowed> allowed = Optional.ofNullable(method.getAnnotation(RolesAllowed.class));
        if (allowed.isPresent() || method.isAnnotationPresent(DenyAll.class)) {
            ImmutableSet<String> permissions =
                    allowed.map(RolesAllowed::value).map(ImmutableSet::copyOf).orElse(ImmutableSet.of());
            context.register(sessions);
            context.register(new PermissionFilter(permissions, route(resource), refusals));
        } else {
            context.register((ContainerRequestFilter) request -> {
                throw new Problem(403, "Not allowed", "nobody has said yet who may use this address");
            });
        }
    }

    private String address() {
        HttpServletRequest here = request;
        if (here == null) {
            throw new IllegalStateException("the filters are not registered with Jersey");
        }
        return here.getRemoteAddr();
    }

    /** The address as it is written in the code, such as {@code GET /api/v1/devices/{id}}. */
    private static String route(ResourceInfo resource) {
        String verb = Arrays.stream(resource.getResourceMethod().getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Stream.ofNullable(type.getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .collect(Collectors.joining(","));
        String path = Stream.of(resource.getResourceClass(), resource.getResourceMethod())
                .flatMap(element -> Stream.ofNullable(element.getAnnotation(Path.class)))
                .map(Path::value)
                .collect(Collectors.joining("/"));
        return Joiner.on(' ').join(verb, "/" + path.replaceAll("/+", "/").replaceAll("^/|/$", ""));
    }
}
