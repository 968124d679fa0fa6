package org.rollcall.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Where an agent with a token reports to.
 *
 * @param secure whether over TLS, so that nobody on the way reads the token
 * @param trust file with the authority that vouches for the server; without one, whom this machine trusts
 */
record TokenLink(String host, int port, boolean secure, Optional<Path> trust) {
    private static final Pattern ADDRESS = Pattern.compile("(?:(ssl|tcp)://)?([^/@\\s]+):(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    /**
     * Reads what was said on the command line: TLS is spoken to {@code ssl://}, or where a file says whom to trust.
     *
     * @throws IllegalArgumentException if that cannot be
     */
    static TokenLink of(String server, Optional<Path> trust) {
        Matcher said = ADDRESS.matcher(server.strip());
        if (!said.matches() || Integer.parseInt(said.group(3)) > LAST_PORT) {
            throw new IllegalArgumentException("--server '" + server
                    + "' must be HOST:PORT, or ssl://HOST:PORT for TLS; an address of pages goes with --claim");
        }
        boolean plain = "tcp".equals(said.group(1));
        if (plain && trust.isPresent()) {
            throw new IllegalArgumentException(
                    "--trust is for TLS; with it --server must be ssl://" + said.group(2) + ":" + said.group(3));
        }
        return new TokenLink(
                said.group(2),
                Integer.parseInt(said.group(3)),
                trust.isPresent() || "ssl".equals(said.group(1)),
                trust);
    }

    /**
     * The link of this agent with its token.
     *
     * @throws Refusal if the authority cannot be read
     */
    LinkSettings as(String district, String agent, String token) throws IOException {
        return secure
                ? new LinkSettings(host, port, district, agent, token, Optional.of(tls()))
                : new LinkSettings(host, port, district, agent, token);
    }

    private Supplier<SSLContext> tls() throws IOException {
        try {
            String authority = trust.isPresent() ? Enrolment.trusted(trust.get()) : "";
            SSLContext context = Trust.context(Credential.certificates(authority), Optional.empty());
            return () -> context;
        } catch (GeneralSecurityException e) {
            throw new Refusal("this machine cannot speak TLS: " + e.getMessage(), e);
        }
    }
}
