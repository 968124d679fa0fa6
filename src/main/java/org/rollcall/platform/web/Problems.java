package org.rollcall.platform.web;

import com.google.common.base.Throwables;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.jersey.validation.JerseyViolationException;
import jakarta.validation.ConstraintViolation;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.ParamException;
import org.rollcall.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong in a request into problem JSON (RFC 9457); nothing of the inside shows. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    private Problems() {}

    /** Registers one mapper for each kind of failure. */
    public static void register(JerseyEnvironment jersey) {
        jersey.register(new Said());
        jersey.register(new Refused());
        jersey.register(new Unreadable());
        jersey.register(new Invalid());
        jersey.register(new Broken());
    }

    static Response response(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(PROBLEM_JSON).entity(problem.body());
        problem.retryAfterSeconds().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        return response.build();
    }

    /** What a feature says by itself. */
    private static final class Said implements ExceptionMapper<Problem> {
        @Override
        public Response toResponse(Problem problem) {
            return response(problem);
        }
    }

    /** What Jersey says: no such path, wrong method, no permission. */
    private static final class Refused implements ExceptionMapper<WebApplicationException> {
        @Override
        public Response toResponse(WebApplicationException e) {
            if (e instanceof ParamException.QueryParamException wrong) {
                return response(new Problem(
                        400,
                        "Not readable",
                        "the query parameter '" + wrong.getParameterName()
                                + "' has a value of the wrong kind, such as a word where a number is needed"));
            }
            int status = e.getResponse().getStatus();
            if (status >= 500) {
                return new Broken().toResponse(e);
            }
            return response(
                    switch (status) {
                        case 403 ->
                            new Problem(403, "Not allowed", "your account may not do this; ask an administrator");
                        case 404 -> Problem.notFound("nothing is at this address");
                        case 405 -> new Problem(405, "Wrong method", "this address does not take that method");
                        case 415 -> new Problem(415, "Wrong type", "send JSON, as Content-Type: application/json");
                        default -> new Problem(status, "Not possible", String.valueOf(e.getMessage()));
                    });
        }
    }

    /** A body whose fields break their rules. */
    private static final class Invalid implements ExceptionMapper<JerseyViolationException> {
        @Override
        public Response toResponse(JerseyViolationException e) {
            String said = e.getConstraintViolations().stream()
                    .map(violation -> field(violation) + " " + violation.getMessage())
                    .sorted()
                    .collect(Collectors.joining("; "));
            return response(Problem.invalid(said));
        }

        private static String field(ConstraintViolation<?> violation) {
            String path = violation.getPropertyPath().toString();
            return path.substring(path.lastIndexOf('.') + 1);
        }
    }

    /** Whether the database refused a value for what it is: class 22 of SQLSTATE, "data exception" (ISO 9075-2). */
    private static boolean isAboutTheData(Throwable e) {
        return Throwables.getCausalChain(e).stream()
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .anyMatch(state -> state != null && state.startsWith("22"));
    }

    /** Our own fault: logged in full under a number, told as that number. */
    private static final class Broken implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable e) {
            if (isAboutTheData(e)) {
                return response(Problem.invalid(
                        "a text holds something that cannot be stored, such as a NUL; remove it and try again"));
            }
            String number = UUID.randomUUID().toString().substring(0, 8);
            LOG.atError().setCause(e).addKeyValue("number", number).log("a request failed");
            return response(new Problem(500, "Our fault", "this did not work, and the log says why under " + number));
        }
    }
}
