package org.rollcall.security;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;

/** The table of who may do what, for whoever gives roles or wonders about their own. */
@Path("/api/v1/policy")
@Produces(MediaType.APPLICATION_JSON)
public final class PolicyResource {
    /** The whole table. */
    public record PolicyView(List<RoleView> roles, List<PermissionView> permissions) {}

    /**
     * A role.
     *
     * @param scoped whether it can be given for some schools only
     */
    public record RoleView(String code, String label, String about, boolean scoped, List<String> permissions) {
        static RoleView of(Role role) {
            return new RoleView(
                    role.code(),
                    role.label(),
                    role.about(),
                    role.isScoped(),
                    Policy.of(role).stream().sorted().toList());
        }
    }

    /** Something that a role may. */
    public record PermissionView(String code, String about) {}

    /** The whole table. */
    @GET
    @RolesAllowed(Permission.OWN)
    public PolicyView policy() {
        return new PolicyView(
                Arrays.stream(Role.values()).map(RoleView::of).toList(),
                Permission.ABOUT.entrySet().stream()
                        .map(entry -> new PermissionView(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
