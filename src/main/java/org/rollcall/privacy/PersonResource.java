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
import java.util.Locale;
import java.util.Optional;
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
    private final Roster roster;
    private final Erased erased;
    private final Guardian guardian;

    public PersonResource(Persons persons, Roster roster, Erased erased, Guardian guardian) {
        this.persons = persons;
        this.roster = roster;
        this.erased = erased;
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

    /** Whom somebody looks for by the id in the student information system, and why. */
    public record LookupBody(
            @NotNull @Size(min = 1, max = 200) String sourceId,
            @NotNull String reason) {
        @Override
        public String toString() {
            return "LookupBody[…]";
        }
    }

    /** How many were saved, how many were left out and why, and how many have left. */
    public record SavedView(int saved, Skipped skipped, int left) {}

    /** How many were left out because they were erased. */
    public record Skipped(int erased) {}

    /**
     * What erasing did.
     *
     * @param log {@code clean}; {@code pending} where the old bytes are still in the database's log and go with a later
     *     try; {@code engine} where that is left to PostgreSQL
     * @param requests how many requests of the family stay, by kind and dates
     */
    public record ErasureView(String log, int requests) {}

    /** Whom the next import brings in again. */
    public record LiftedView(String key) {}

    /** People of the caller's schools, without names. All filters must hold; q is a role, grade, school or key. */
    @GET
    @RolesAllowed(Permission.PERSONS)
    public Persons.Page list(
            @Auth Caller caller,
            @QueryParam("school") @DefaultValue("") String school,
            @QueryParam("grade") @DefaultValue("") String grade,
            @QueryParam("role") @DefaultValue("") String role,
            @QueryParam("pseudonym") @DefaultValue("") String pseudonym,
            @QueryParam("q") @DefaultValue("") String q,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Persons.Filter filter =
                new Persons.Filter(school.strip(), grade.strip(), role.strip(), pseudonym.strip(), q.strip());
        return persons.find(caller, filter, cursor, Math.max(1, Math.min(MOST_LISTED, limit)));
    }

    /** Who has exactly this id in the student information system, for a reason that is recorded. */
    @POST
    @Path("/lookup")
    @RolesAllowed(Permission.REVEAL)
    public Person lookUp(@Auth Caller caller, @NotNull @Valid LookupBody body) {
        return persons.lookUp(caller, body.sourceId(), body.reason());
    }

    /**
     * Records people, up to 5,000 at once.
     *
     * @param whole a school whose people these are all, so that whoever else is recorded there has left
     * @param confirm so many may leave, even if that is more than a fifth of the school
     */
    @PUT
    @RolesAllowed(Permission.PERSONS_WRITE)
    public SavedView save(
            @Auth Caller caller,
            @NotNull @Valid PeopleBody body,
            @QueryParam("whole") @DefaultValue("") String whole,
            @QueryParam("confirm") @DefaultValue("0") int confirm) {
        Roster.Saved done = roster.save(
                caller,
                body.items().stream().map(PersonBody::entry).toList(),
                Optional.of(whole)
                        .filter(school -> !school.isBlank())
                        .map(school -> new Roster.Whole(school, confirm)));
        return new SavedView(done.saved(), new Skipped(done.erased()), done.left());
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
    public ErasureView erase(@Auth Caller caller, @PathParam("key") String key, @NotNull @Valid ReasonBody body) {
        Persons.Erasure done = persons.erase(caller, key, body.reason());
        return new ErasureView(done.log().name().toLowerCase(Locale.ROOT), done.requests());
    }

    /** Who was erased, by key; an import leaves them out. */
    @GET
    @Path("/erased")
    @RolesAllowed(Permission.PRIVACY_MANAGE)
    public Erased.Page erased(@QueryParam("cursor") @DefaultValue("") String cursor) {
        return erased.page(cursor);
    }

    /** Lets the next import bring somebody in again who was erased, for a reason that is recorded. */
    @POST
    @Path("/erased/lift")
    @RolesAllowed(Permission.PRIVACY_MANAGE)
    public LiftedView lift(@Auth Caller caller, @NotNull @Valid LookupBody body) {
        return new LiftedView(erased.lift(caller, body.sourceId(), body.reason()));
    }
}
