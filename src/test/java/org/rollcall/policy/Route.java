package org.rollcall.policy;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.rollcall.RunningServer;

/**
 * An address of the running server with its verb, as Jersey knows it.
 *
 * @param template such as {@code /api/v1/devices/{id}}
 * @param method that answers
 */
record Route(String verb, String template, Method method) {
    /** All that the server answers to. */
    static List<Route> of(RunningServer server) {
        return server.resources()
                .map(Resource::from)
                .flatMap(resource -> under("", resource))
                .sorted(Comparator.comparing(Route::template).thenComparing(Route::verb))
                .toList();
    }

    private static Stream<Route> under(String parent, Resource resource) {
        String path = (parent + "/" + resource.getPath()).replaceAll("/+", "/");
        Stream<Route> own = resource.getResourceMethods().stream().map(method -> of(path, method));
        return Stream.concat(own, resource.getChildResources().stream().flatMap(child -> under(path, child)));
    }

    private static Route of(String path, ResourceMethod method) {
        return new Route(method.getHttpMethod(), path, method.getInvocable().getDefinitionMethod());
    }

    boolean isOpen() {
        return method.isAnnotationPresent(PermitAll.class);
    }

    /** One of which is needed. */
    Set<String> permissions() {
        return Optional.ofNullable(method.getAnnotation(RolesAllowed.class))
                .map(RolesAllowed::value)
                .map(Set::of)
                .orElse(Set.of());
    }

    /** Whether it can be asked without saying of which thing. */
    boolean asksForItself() {
        return verb.equals("GET") && !template.contains("{");
    }

    @Override
    public String toString() {
        return verb + " " + template;
    }
}
