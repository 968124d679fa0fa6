package org.rollcall.platform;

/**
 * A request that cannot be served, said to a person: what is wrong, with which one, and what to do. Becomes problem JSON
 * (RFC 9457).
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;

    public Problem(int status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
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

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The body that a client gets. */
    public record Body(String type, String title, int status, String detail) {}

    public Body body() {
        return new Body("about:blank", title, status, String.valueOf(getMessage()));
    }
}
