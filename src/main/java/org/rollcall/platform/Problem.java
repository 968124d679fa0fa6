package org.rollcall.platform;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * A request that cannot be served, said to a person: what is wrong, with which one, and what to do. Becomes problem JSON
 * (RFC 9457).
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final long retryAfterSeconds;
    private final String type;

    public Problem(int status, String title, String detail) {
        this(status, title, detail, 0, "about:blank");
    }

    private Problem(int status, String title, String detail, long retryAfterSeconds, String type) {
        super(detail);
        this.type = type;
        this.status = status;
        this.title = title;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** There is no such thing. */
    public static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail);
    }

    /** The request says something that cannot be. */
    public static Problem invalid(String detail) {
        return new Problem(422, "Not possible", detail);
    }

    /** The request contradicts what is stored. */
    public static Problem conflict(String detail) {
        return new Problem(409, "Conflict", detail);
    }

    /**
     * What is stored does not allow it, for a reason that programs know.
     *
     * @param reason one word; it ends the problem's type
     */
    public static Problem refused(String reason, String detail) {
        return new Problem(409, "Not allowed now", detail, 0, "urn:rollcall:refused:" + reason);
    }

    /** What was to be changed is no longer as it was read (RFC 9110 §13.1.1). */
    public static Problem outdated(String detail) {
        return new Problem(412, "Changed meanwhile", detail);
    }

    /** Too much was asked for; after this time, rounded up to a second, it may be asked again (RFC 6585 §4). */
    public static Problem tooMany(String detail, Duration retryAfter) {
        return new Problem(
                429,
                "Too many tries",
                detail,
                Math.max(1, retryAfter.plusMillis(999).toSeconds()),
                "about:blank");
    }

    /** When to ask again, in seconds, where that is known. */
    public OptionalLong retryAfterSeconds() {
        return retryAfterSeconds == 0 ? OptionalLong.empty() : OptionalLong.of(retryAfterSeconds);
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The body that a client gets. */
    public record Body(String type, String title, int status, String detail) {}

    public Body body() {
        return new Body(type, title, status, String.valueOf(getMessage()));
    }
}
