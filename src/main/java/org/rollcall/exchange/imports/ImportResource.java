package org.rollcall.exchange.imports;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollcall.district.District;
import org.rollcall.district.Place;
import org.rollcall.exchange.reading.Field;
import org.rollcall.exchange.writing.Download;
import org.rollcall.platform.Problem;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** Imports over HTTP. */
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ImportResource {
    private static final int MOST_ROWS = 500;

    private final Imports imports;
    private final District district;

    public ImportResource(Imports imports, District district) {
        this.imports = imports;
        this.district = district;
    }

    /** What each column means: fields by column; a column that is left out means nothing. */
    public record MappingBody(
            @NotNull @Size(max = 1000) Map<@NotNull String, @NotNull String> mapping, boolean makePlaces) {}

    /** Why an import is rolled back. */
    public record RollBackBody(@NotNull @Size(max = 200) String reason) {}

    /** The newest imports of the caller's schools, with the fields that a column can mean. */
    @GET
    @RolesAllowed(Permission.IMPORTS)
    public Views.ImportsView list(@Auth Caller caller) {
        List<Views.ImportView> items = imports.list(caller.scope()).stream()
                .map(one -> Views.of(one, imports))
                .toList();
        return new Views.ImportsView(items, Views.fields());
    }

    /** Takes a file in, up to 256 MiB, and says what it was recognised as; the record is not changed by it. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Permission.IMPORTS)
    public Response upload(@Auth Caller caller, @QueryParam("name") @DefaultValue("file") String name, InputStream body)
            throws IOException {
        Import one = imports.upload(caller, name, body);
        return Response.status(Response.Status.CREATED)
                .entity(Views.of(one, imports))
                .build();
    }

    /** One import, and how far it has come. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Permission.IMPORTS)
    public Views.ImportView get(@Auth Caller caller, @PathParam("id") String id) {
        return Views.of(imports.get(caller.scope(), id), imports);
    }

    /** Says what the columns mean, and begins to compare each row with the record, which is not changed by it. */
    @PUT
    @Path("/{id}/mapping")
    @RolesAllowed(Permission.IMPORTS)
    public Views.ImportView check(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid MappingBody body) {
        Map<String, Field> mapping = body.mapping().entrySet().stream()
                .filter(said -> !said.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, said -> Views.field(said.getValue())));
        return Views.of(imports.check(caller, id, mapping, body.makePlaces()), imports);
    }

    /** Rows from a cursor on: of a verdict, of a step, or all. */
    @GET
    @Path("/{id}/rows")
    @RolesAllowed(Permission.IMPORTS)
    public Views.RowsView rows(
            @Auth Caller caller,
            @PathParam("id") String id,
            @QueryParam("verdict") @DefaultValue("") String verdict,
            @QueryParam("step") @DefaultValue("") String step,
            @QueryParam("cursor") @DefaultValue("0") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Import one = imports.get(caller.scope(), id);
        if (!verdict.isEmpty() && Verdict.of(verdict).isEmpty()) {
            throw Problem.invalid(
                    "verdict '" + verdict + "' is unknown; it must be create, update, same, conflict or refused");
        }
        if (!step.isEmpty() && Step.find(step).isEmpty()) {
            throw Problem.invalid("step '" + step + "' is unknown; it must be due, applied, left, undone or stuck");
        }
        if (!cursor.matches("\\d{1,12}")) {
            throw Problem.invalid("cursor '" + cursor + "' is none; take next of the page before");
        }
        int most = Math.max(1, Math.min(MOST_ROWS, limit));
        List<ImportDao.RowRow> rows = imports.rows(id, verdict, step, Long.parseLong(cursor), most);
        return new Views.RowsView(
                rows.stream()
                        .map(row -> Views.of(row, place -> name(one, place)))
                        .toList(),
                rows.size() < most
                        ? null
                        : Long.toString(rows.get(rows.size() - 1).line()));
    }

    /** What people call a place, also one that is only to be made. */
    private String name(Import one, String place) {
        return one.places().stream()
                .filter(fresh -> fresh.id().equals(place))
                .map(Places.Fresh::name)
                .findFirst()
                .or(() -> district.site(place).map(Place.Site::name))
                .or(() -> district.room(place).map(located -> located.room().name()))
                .orElse(place);
    }

    /** The rows that cannot be used, as they were in the file, each with the reason. */
    @GET
    @Path("/{id}/refused.csv")
    @Produces("text/csv")
    @RolesAllowed(Permission.IMPORTS)
    public Response refused(@Auth Caller caller, @PathParam("id") String id) {
        Import one = imports.get(caller.scope(), id);
        return Download.CSV.of(new Unusable(imports, one).table(), "refused", "Refused rows");
    }

    /** Brings into the record what the check found. */
    @POST
    @Path("/{id}/apply")
    @RolesAllowed(Permission.IMPORTS)
    public Views.ImportView apply(@Auth Caller caller, @PathParam("id") String id) {
        return Views.of(imports.apply(caller, id), imports);
    }

    /** Stops what is under way; what was applied until then stays, and can be rolled back. */
    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Permission.IMPORTS)
    public Views.ImportView cancel(@Auth Caller caller, @PathParam("id") String id) {
        return Views.of(imports.cancel(caller, id), imports);
    }

    /** Takes back all that an import brought, for a reason that is recorded. */
    @POST
    @Path("/{id}/rollback")
    @RolesAllowed(Permission.IMPORTS)
    public Views.ImportView rollBack(
            @Auth Caller caller, @PathParam("id") String id, @NotNull @Valid RollBackBody body) {
        return Views.of(imports.rollBack(caller, id, body.reason()), imports);
    }
}
