package org.rollcall.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** For an answer that goes on, such as a live stream: whether who asked for it may still have it. */
public final class StillSignedIn {
    private static final String PROPERTY = StillSignedIn.class.getName();

    private StillSignedIn() {}

    /** Notes with a request how to find out again who is there, without that counting as a use of the session. */
    static void note(ContainerRequestContext request, Caller caller, Supplier<Optional<Caller>> again) {
        BooleanSupplier same = () -> again.get().filter(caller::equals).isPresent();
        request.setProperty(PROPERTY, same);
    }

    /**
     * Says, as often as it is asked, whether the request's session or token is still good and allows exactly what it
     * allowed then. Each time costs one read of the database.
     */
    public static BooleanSupplier of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof BooleanSupplier same ? same : () -> false;
    }
}
