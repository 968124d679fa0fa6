package org.rollcall.privacy;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** People over HTTP. */
@Path("/api/v1/persons")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PersonResource {
    private static final int MOST_LISTED = 500;

    private final Persons persons;
    private final Guardian guardian;

    public PersonResource(Persons persons, Guardian guardian) {
        this.persons = persons;
        this.guardian = guardian;
    }

    /** Some people as the student information system knows them. */
    public record PeopleBody(@NotNull @Size(max = 5000) List<@NotNull @Valid PersonBody> items) {
        @Override
        public String toString() {
            return "PeopleBody[…]";
        }
    }

    /** Somebody as the student information system knows them. */
    public record PersonBody(
            @NotNull String sourceId,
            @NotNull String name,
            @NotNull String role,
            @Nullable String grade,
            @NotNull String site,
            @Nullable Boolean active) {
        Person.Entry entry() {
            return new Person.Entry(sourceId, name, role, grade, site, active == null || active);
        }

        @Override
        public String toString() {
            return "PersonBody[…]";
        }
    }

    /** Why somebody wants this. */
    public record ReasonBody(@NotNull String reason) {}

    /** How many were saved. */
    public record SavedView(int saved) {}

    /** People of the caller's schools, without names. */
    @GET
    @RolesAllowed(Permission.PERSONS)
    public Persons.Page list(
            @Auth Caller caller,
            @QueryParam("q") @DefaultValue("") String q,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return persons.find(caller, q.strip(), Math.max(1, Math.min(MOST_LISTED, limit)));
    }

    /** Records people, up to 5,000 at once. */
    @PUT
    @RolesAllowed(Permission.PERSONS_WRITE)
    public SavedView save(@Auth Caller caller, @NotNull @Valid PeopleBody body) {
        return new SavedView(persons.save(
                caller, body.items().stream().map(PersonBody::entry).toList()));
    }

    /** The name, for a reason that is recorded. */
    @POST
    @Path("/{key}/reveal")
    @RolesAllowed(Permission.REVEAL)
    public Response reveal(@Auth Caller caller, @PathParam("key") String key, @NotNull @Valid ReasonBody body) {
        return Response.ok(persons.reveal(caller, key, body.reason()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Everything that is tied to a person, for the family. */
    @GET
    @Path("/{key}/export")
    @Produces("application/zip")
    @RolesAllowed(Permission.PRIVACY_MANAGE)
    public Response export(@Auth Caller caller, @PathParam("key") String key) {
        return Response.ok(guardian.export(caller, key), "application/zip")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"what-we-keep.zip\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Erases a person from the directory, for a reason that is recorded. */
    @POST
    @Path("/{key}/erase")
    @RolesAllowed(Permission.PRIVACY_MANAGE)
    public void erase(@Auth Caller caller, @PathParam("key") String key, @NotNull @Valid ReasonBody body) {
        persons.erase(caller, key, body.reason());
    }
}
