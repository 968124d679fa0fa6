package org.rollcall.platform.web;

import io.swagger.v3.core.util.Json;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The API's description, made from the resources themselves (OpenAPI 3). Thread-safe. */
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {
    private final Set<Class<?>> resources;
    private @Nullable String text;

    private OpenApiResource(Set<Class<?>> resources) {
        this.resources = Set.copyOf(resources);
    }

    /** Describes these resource classes. */
    public static OpenApiResource of(Set<Class<?>> resources) {
        return new OpenApiResource(resources);
    }

    /** Every address, what it takes and what it answers. */
    @GET
    @PermitAll
    public synchronized String openApi() {
        if (text == null) {
            text = Json.pretty(new Description().read(resources));
        }
        return text;
    }
}
