package org.rollcall.security;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Map;
import java.util.Optional;

/** The cookie that a session's secret travels in; under TLS no other host or page can set or read it (RFC 6265bis). */
public final class Cookies {
    private static final String PLAIN = "rollcall-sid";
    private static final String SECURE = "__Host-sid";

    private Cookies() {}

    /** Keeps a session until the browser is closed. */
    public static NewCookie keeping(String secret, boolean tls) {
        return named(tls ? SECURE : PLAIN, secret, -1, tls);
    }

    /** Forgets it. */
    static NewCookie forgetting(boolean tls) {
        return named(tls ? SECURE : PLAIN, "", 0, tls);
    }

    /**
     * The session's secret that a request carries. Under TLS only the cookie that another host or a page in plain text
     * cannot have set.
     */
    static Optional<String> session(Map<String, Cookie> cookies, boolean tls) {
        return Optional.ofNullable(cookies.get(tls ? SECURE : PLAIN)).map(Cookie::getValue);
    }

    /**
     * Any cookie of this server's, for requests and its own pages only.
     *
     * @param maxAge seconds; 0 forgets it, -1 keeps it until the browser is closed
     */
    public static NewCookie named(String name, String value, int maxAge, boolean tls) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .secure(tls)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
