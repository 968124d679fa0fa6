package org.rollcall.inventory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.rollcall.security.Permission;

/** The kinds of device over HTTP. */
@Path("/api/v1/kinds")
@Produces(MediaType.APPLICATION_JSON)
public final class KindResource {
    /** A kind: its word, and what people call one and several. */
    public record View(String code, String one, String many) {}

    /** All kinds. */
    @GET
    @RolesAllowed(Permission.READ)
    public List<View> kinds() {
        return Arrays.stream(Kind.values())
                .map(kind -> new View(kind.code(), kind.one(), kind.many()))
                .toList();
    }
}
