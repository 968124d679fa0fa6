package org.rollcall.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** The tokens of programs; for administrators. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TokenResource {
    private final Tokens tokens;
    private final Predicate<String> isSite;

    TokenResource(Tokens tokens, Predicate<String> isSite) {
        this.tokens = tokens;
        this.isSite = isSite;
    }

    /**
     * A token as it is listed.
     *
     * @param sites the schools; nothing for all
     * @param createdBy empty for the server's own programs
     */
    public record TokenView(
            String id,
            String name,
            Set<String> permissions,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Collection<String>> sites,
            String createdBy,
            long createdAt,
            long expiresAt,
            @JsonInclude(JsonInclude.Include.ALWAYS) OptionalLong lastUsedAt) {
        static TokenView of(Token token) {
            return new TokenView(
                    token.id(),
                    token.name(),
                    token.permissions(),
                    Views.sites(token.scope()),
                    token.createdBy(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.usedAt());
        }
    }

    /** A token to give. */
    public record NewToken(
            @NotNull String name,
            @NotNull Set<@NotNull String> permissions,
            @NotNull(message = ChosenSites.MISSING) ChosenSites sites,

            @NotNull(message = "is missing: say for how many days the token is good, 1 to 366") @Min(1) @Max(366)
            Integer days) {}

    /** The token; shown this once. */
    public record IssuedView(String id, String token) {
        @Override
        public String toString() {
            return "IssuedView[id=" + id + "]";
        }
    }

    /** All that are good, by name. */
    @GET
    @RolesAllowed(Permission.TOKENS)
    public List<TokenView> list() {
        return tokens.list().stream().map(TokenView::of).toList();
    }

    /** Gives a program a token. */
    @POST
    @RolesAllowed(Permission.TOKENS)
    public IssuedView issue(@Auth Caller caller, @NotNull @Valid NewToken body) {
        Tokens.Issued issued = tokens.issue(
                caller.actor(),
                body.name(),
                body.permissions(),
                Views.scope(body.sites().ids(), isSite),
                Duration.ofDays(body.days()));
        return new IssuedView(issued.id(), issued.token());
    }

    /** Takes one back; it stops working at once. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Permission.TOKENS)
    public void revoke(@Auth Caller caller, @PathParam("id") String id) {
        tokens.revoke(caller.actor(), id);
    }
}
