package org.rollcall.security;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The cookie that a session's secret travels in; under TLS no other host or page can set or read it (RFC 6265bis). */
public final class Cookies {
    private static final String PLAIN = "rollcall-sid";
    private static final String SECURE = "__Host-sid";

    private Cookies() {}

    /** Keeps a session until the browser is closed. */
    public static NewCookie keeping(String secret, boolean tls) {
        return cookie(secret, -1, tls);
    }

    /** Forgets it. */
    static NewCookie forgetting(boolean tls) {
        return cookie("", 0, tls);
    }

    /** The session's secret that a request carries. */
    static Optional<String> session(Map<String, Cookie> cookies) {
        return Stream.of(SECURE, PLAIN)
                .flatMap(name -> Optional.ofNullable(cookies.get(name)).stream())
                .map(Cookie::getValue)
                .findFirst();
    }

    private static NewCookie cookie(String value, int maxAge, boolean tls) {
        return new NewCookie.Builder(tls ? SECURE : PLAIN)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .secure(tls)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
