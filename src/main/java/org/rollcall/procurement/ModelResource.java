package org.rollcall.procurement;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.rollcall.inventory.Kind;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.web.IfMatch;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** The catalogue over HTTP. It belongs to no school: the whole district uses it. */
@Path("/api/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ModelResource {
    private final Database database;
    private final Models models;

    ModelResource(Database database, Models models) {
        this.database = database;
        this.models = models;
    }

    /**
     * What somebody said of the end of support.
     *
     * @param since when it was recorded, milliseconds since 1970
     * @param until when something else was; left out where it holds still
     */
    public record SupportView(
            String endsOn,
            String source,
            long since,
            @Nullable Long until) {
        static SupportView of(Model.Support said) {
            return new SupportView(
                    said.endsOn().toString(),
                    said.source(),
                    said.since(),
                    said.until().isPresent() ? said.until().getAsLong() : null);
        }
    }

    /** A model; its price is shown to those who see money. */
    public record ModelView(
            String id,
            String vendor,
            String name,
            String kind,
            @Nullable Integer lifeMonths,
            @Nullable Long priceCents,
            @Nullable String replacementId,
            @Nullable SupportView support,
            List<SupportView> supportHistory,
            long version) {
        static ModelView of(Model model, Caller caller) {
            return new ModelView(
                    model.id(),
                    model.vendor(),
                    model.name(),
                    model.kind().code(),
                    model.lifeMonths().orElse(null),
                    model.price()
                            .filter(price -> caller.may(Permission.MONEY))
                            .map(Money::cents)
                            .orElse(null),
                    model.replacement().isEmpty() ? null : model.replacement(),
                    model.supported().map(SupportView::of).orElse(null),
                    model.support().stream().map(SupportView::of).toList(),
                    model.version());
        }
    }

    /**
     * What a model is recorded as; what is left out is not known.
     *
     * @param supportEndsOn last day of the maker's support
     * @param supportSource who says so; needed with the day
     */
    public record ModelBody(
            @Nullable @Size(max = 200) String vendor,
            @NotBlank @Size(max = 200) String name,
            @NotBlank String kind,
            @Nullable @Min(1) @Max(1_200) Integer lifeMonths,
            @Nullable @Min(0) Long priceCents,
            @Nullable @Size(max = 64) String replacementId,
            @Nullable String supportEndsOn,
            @Nullable @Size(max = 400) String supportSource) {
        Model read(String id) {
            Optional<LocalDate> ends = Ids.day("the end of support", supportEndsOn);
            String source = Ids.text("the source of a support date", supportSource, 400);
            return new Model(
                    id,
                    Ids.text("the vendor", vendor, 200),
                    name.strip(),
                    Kind.find(kind).orElseThrow(() -> Problem.invalid("no kind '" + kind + "'; see the list of kinds")),
                    Optional.ofNullable(lifeMonths),
                    Optional.ofNullable(priceCents).map(Money::of),
                    replacementId == null ? "" : replacementId.strip(),
                    ends.map(day -> new Model.Support(day, source, 0, OptionalLong.empty())).stream()
                            .toList(),
                    0);
        }
    }

    /** All models, by vendor and name, at most 5,000. */
    @GET
    @RolesAllowed(Permission.READ)
    public List<ModelView> models(@Auth Caller caller) {
        return models.all().stream().map(model -> ModelView.of(model, caller)).toList();
    }

    /** One model; its ETag is what a writer sends back as If-Match. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Permission.READ)
    public Response model(@Auth Caller caller, @PathParam("id") String id) {
        return answer(
                caller,
                models.find(id).orElseThrow(() -> Problem.notFound("no model '" + id + "'; see the list of models")));
    }

    /** Records a model, new or known; what was said of the end of its support before stays. */
    @PUT
    @Path("/{id}")
    @RolesAllowed(Permission.MONEY_WRITE)
    public Response save(
            @Auth Caller caller,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @DefaultValue("") String ifMatch,
            @NotNull @Valid ModelBody body) {
        Model said = body.read(id);
        return answer(
                caller, database.write(write -> models.save(write, caller.actor(), said, IfMatch.version(ifMatch))));
    }

    private static Response answer(Caller caller, Model model) {
        return Response.ok(ModelView.of(model, caller))
                .tag(new EntityTag(Long.toString(model.version())))
                .build();
    }
}
