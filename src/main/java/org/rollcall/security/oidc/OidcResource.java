package org.rollcall.security.oidc;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.security.Cookies;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.security.oidc.Flows.Flow;
import org.rollcall.security.oidc.Refusal.Refused;

/** The two addresses of signing in with a provider: where it begins and where the provider sends the person back to. */
@Path("/api/v1/oidc")
public final class OidcResource {
    static final String CALLBACK = "/api/v1/oidc/callback";
    static final String COOKIE = "rollcall-oidc";
    static final String SECURE_COOKIE = "__Host-oidc";
    private static final int MINUTES_10 = 600;
    private static final int LONGEST_STATE = 128;

    private final Oidc oidc;
    private final Refusals refusals;

    public OidcResource(Oidc oidc, Ledger ledger, Time time) {
        this.oidc = oidc;
        this.refusals = new Refusals(ledger, time);
    }

    /** Sends the browser to the provider. */
    @GET
    @Path("/{provider}/start")
    @PermitAll
    public Response start(
            @PathParam("provider") String provider,
            @QueryParam("back") @DefaultValue("/") String back,
            @Context HttpServletRequest request) {
        if (!oidc.knows(provider)) {
            throw Problem.notFound("nobody signs in with a provider of this name; see the sign-in page");
        }
        try {
            Oidc.Begun begun = oidc.begin(provider, back, request);
            return Response.status(Response.Status.FOUND)
                    .location(begun.to())
                    .cookie(cookie(begun.browser(), MINUTES_10, request.isSecure()))
                    .build();
        } catch (Refused e) {
            return refused(provider, e, request);
        }
    }

    /** Takes the provider's answer and signs the person in. */
    @GET
    @Path("/callback")
    @PermitAll
    public Response callback(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("code") Optional<String> code,
            @QueryParam("error") Optional<String> error,
            @QueryParam("iss") Optional<String> issuer,
            @CookieParam(COOKIE) @DefaultValue("") String plain,
            @CookieParam(SECURE_COOKIE) @DefaultValue("") String secure,
            @Context HttpServletRequest request) {
        String provider = "unknown";
        try {
            if (state.length() > LONGEST_STATE) {
                throw new Refused(Refusal.EXPIRED, "the state is none of ours");
            }
            Flow flow = oidc.resume(state, request.isSecure() ? secure : plain);
            provider = flow.provider();
            Oidc.Done done = oidc.finish(flow, new Oidc.Answer(code, error, issuer), request);
            return Response.status(Response.Status.FOUND)
                    .location(URI.create(done.back()))
                    .cookie(Cookies.keeping(done.session(), request.isSecure()))
                    .cookie(cookie("", 0, request.isSecure()))
                    .build();
        } catch (Refused e) {
            return refused(provider, e, request);
        }
    }

    private Response refused(String provider, Refused refused, HttpServletRequest request) {
        refusals.note(provider, request.getRemoteAddr(), refused);
        return Response.status(Response.Status.FOUND)
                .location(URI.create("/sign-in?problem=" + refused.refusal().code()))
                .cookie(cookie("", 0, request.isSecure()))
                .build();
    }

    private static NewCookie cookie(String value, int maxAge, boolean tls) {
        return Cookies.named(tls ? SECURE_COOKIE : COOKIE, value, maxAge, tls);
    }
}
