package org.rollcall.procurement;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Database;
import org.rollcall.platform.web.IfMatch;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** Funding sources and suppliers over HTTP. They belong to no school: the whole district uses them. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class FundingResource {
    private final Database database;
    private final FundingSources sources;
    private final Suppliers suppliers;

    FundingResource(Database database, FundingSources sources, Suppliers suppliers) {
        this.database = database;
        this.sources = sources;
        this.suppliers = suppliers;
    }

    /** A funding source. */
    public record SourceView(
            String id,
            String name,
            String kind,
            boolean federal,
            String fain,
            String frn,
            @Nullable Integer fundingYear,
            String titleHolder,
            long version) {
        static SourceView of(FundingSource source) {
            return new SourceView(
                    source.id(),
                    source.name(),
                    source.kind().code(),
                    source.isFederal(),
                    source.fain(),
                    source.frn(),
                    source.fundingYear().orElse(null),
                    source.titleHolder(),
                    source.version());
        }
    }

    /** What a funding source is recorded as. */
    public record SourceBody(
            @NotBlank @Size(max = 200) String name,
            @NotBlank String kind,
            @NotNull Boolean federal,
            @Nullable @Size(max = 200) String fain,
            @Nullable @Size(max = 200) String frn,
            @Nullable Integer fundingYear,
            @Nullable @Size(max = 200) String titleHolder) {
        FundingSource read(String id) {
            return new FundingSource(
                    id,
                    name.strip(),
                    FundingSource.Kind.of(kind),
                    federal,
                    Ids.text("the FAIN", fain, 200),
                    Ids.text("the FRN", frn, 200),
                    Optional.ofNullable(fundingYear),
                    Ids.text("the title holder", titleHolder, 200),
                    0);
        }
    }

    /** What a supplier is recorded as. */
    public record SupplierBody(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 200) String account) {}

    /** All funding sources, by name. */
    @GET
    @Path("/funding")
    @RolesAllowed({Permission.MONEY, Permission.RECEIVE})
    public List<SourceView> funding(@Auth Caller caller) {
        return sources.all().stream().map(SourceView::of).toList();
    }

    /** Records a funding source, new or known. */
    @PUT
    @Path("/funding/{id}")
    @RolesAllowed(Permission.MONEY_WRITE)
    public Response source(
            @Auth Caller caller,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @DefaultValue("") String ifMatch,
            @NotNull @Valid SourceBody body) {
        FundingSource said = body.read(id);
        FundingSource stored =
                database.write(write -> sources.save(write, caller.actor(), said, IfMatch.version(ifMatch)));
        return Response.ok(SourceView.of(stored))
                .tag(new EntityTag(Long.toString(stored.version())))
                .build();
    }

    /** All suppliers, by name. */
    @GET
    @Path("/suppliers")
    @RolesAllowed({Permission.MONEY, Permission.RECEIVE})
    public List<Supplier> suppliers(@Auth Caller caller) {
        return suppliers.all();
    }

    /** Records a supplier, new or known. */
    @PUT
    @Path("/suppliers/{id}")
    @RolesAllowed(Permission.MONEY_WRITE)
    public Response supplier(
            @Auth Caller caller,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @DefaultValue("") String ifMatch,
            @NotNull @Valid SupplierBody body) {
        Supplier said = new Supplier(id, body.name().strip(), Ids.text("the account", body.account(), 200), 0);
        Supplier stored =
                database.write(write -> suppliers.save(write, caller.actor(), said, IfMatch.version(ifMatch)));
        return Response.ok(stored)
                .tag(new EntityTag(Long.toString(stored.version())))
                .build();
    }
}
