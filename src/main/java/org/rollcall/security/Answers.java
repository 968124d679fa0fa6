package org.rollcall.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What a browser is told about how far a sign-in came. */
final class Answers {
    private Answers() {}

    /**
     * How far it came.
     *
     * @param state {@code signed-in}, or {@code code-needed}
     * @param ticket to be sent with the code
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record StateView(String state, Optional<String> ticket) {}

    static Response of(SignIns.Outcome outcome, HttpServletRequest request) {
        if (outcome instanceof SignIns.Outcome.CodeNeeded half) {
            return answer(Response.ok(), new StateView("code-needed", Optional.of(half.ticket())));
        }
        String secret = ((SignIns.Outcome.Open) outcome).secret();
        return answer(
                Response.ok().cookie(Cookies.keeping(secret, request.isSecure())),
                new StateView("signed-in", Optional.empty()));
    }

    private static Response answer(Response.ResponseBuilder response, StateView view) {
        return response.type(MediaType.APPLICATION_JSON_TYPE).entity(view).build();
    }
}
