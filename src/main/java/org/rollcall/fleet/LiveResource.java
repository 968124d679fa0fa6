package org.rollcall.fleet;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;
import org.rollcall.security.StillSignedIn;

/** The live stream over HTTP: Server-Sent Events (WHATWG HTML, 9.2). */
@Path("/api/v1/live")
public final class LiveResource {
    private final Live live;

    public LiveResource(Live live) {
        this.live = live;
    }

    /** What happens from now on: {@code device}, {@code reading} of the device asked for, and {@code fleet}. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(Permission.READ)
    public void live(
            @Auth Caller caller,
            @Context ContainerRequestContext request,
            @Context SseEventSink sink,
            @Context Sse sse,
            @QueryParam("device") @DefaultValue("") String device) {
        live.open(sink, sse, new Live.Viewer(caller.scope(), device, StillSignedIn.of(request)));
    }
}
