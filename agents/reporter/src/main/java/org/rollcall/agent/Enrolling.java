package org.rollcall.agent;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The options of an agent that enrols itself, and what they do. */
final class Enrolling {
    private static final Logger LOG = LoggerFactory.getLogger(Enrolling.class);

    @Option(
            names = "--claim",
            paramLabel = "CODE",
            description =
                    "enrol with this claim code first; --server is then the address of the pages, https://HOST:PORT",
            defaultValue = "")
    private String claim = "";

    @Option(
            names = "--authority",
            paramLabel = "SHA256",
            description =
                    "with --claim: fingerprint of the authority that vouches for the server; without it the server must"
                            + " be one that this machine trusts",
            defaultValue = "")
    private String authority = "";

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description =
                    "file with that authority; with a token the agent then speaks TLS to --server, ssl://HOST:PORT",
            defaultValue = "")
    private String trust = "";

    @Option(
            names = "--credential",
            paramLabel = "FOLDER",
            description = "where what the server gave is kept (default: ${DEFAULT-VALUE})",
            defaultValue = "agent-credential")
    private Path folder = Path.of("");

    Path folder() {
        return folder;
    }

    /** Whether it is to enrol. */
    boolean isAsked() {
        return !claim.isEmpty();
    }

    /**
     * Where an agent that has a token, and no code, reports to.
     *
     * @throws IllegalArgumentException if an option says what cannot be
     */
    TokenLink tokenLink(String server) {
        if (!authority.isBlank() && trust.isEmpty()) {
            throw new IllegalArgumentException(
                    "--authority goes with --claim; with a token, name the file with the authority with --trust");
        }
        return TokenLink.of(server, trusted());
    }

    private Optional<Path> trusted() {
        return Optional.of(trust).filter(file -> !file.isEmpty()).map(Path::of);
    }

    /** What this agent has enrolled for, now or before. */
    Credential credential() {
        return new Credential(folder);
    }

    /**
     * Enrols with the code, where there is one and it is not the one that it enrolled with before. A server that cannot be
     * reached is asked again.
     *
     * @param agent the id to have; empty for the one that it had, or else one that the server makes up
     * @param server address of the pages
     * @param longest how long to go on asking
     * @throws IllegalArgumentException if an option says what cannot be
     * @throws IOException if the server refuses, or the time is over
     */
    void enrol(String agent, String server, Backoff backoff, Duration longest)
            throws IOException, GeneralSecurityException {
        if (!isAsked()) {
            return;
        }
        Credential kept = credential();
        Enrolment.Claim asked = new Enrolment.Claim(
                claim,
                agent.isEmpty() && kept.isThere() ? kept.about().agent() : agent,
                address(server),
                Optional.of(authority).filter(typed -> !typed.isBlank()).map(Pin::parse),
                trusted());
        if (kept.isThere() && kept.about().claim().equals(asked.hash())) {
            LOG.atInfo().addKeyValue("folder", folder).log("enrolled with this claim code before");
            return;
        }
        persist(new Enrolment(kept), asked, backoff, System.nanoTime() + longest.toNanos());
    }

    private static void persist(Enrolment enrolment, Enrolment.Claim asked, Backoff backoff, long untilNanos)
            throws IOException, GeneralSecurityException {
        boolean mayBeUsed = false;
        while (true) {
            try {
                enrolment.claim(asked);
                return;
            } catch (Refusal e) {
                throw mayBeUsed
                        ? new Refusal(e.getMessage() + " (an answer got lost before; that may have used it up)", e)
                        : e;
            } catch (IOException e) {
                mayBeUsed |= !(e instanceof ConnectException);
                long wait = backoff.next();
                String why = "cannot enrol at " + asked.server() + ": " + why(e);
                if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait) - untilNanos > 0) {
                    throw new IOException(why, e);
                }
                LOG.atWarn().addKeyValue("retryMillis", wait).log(why);
                sleep(wait);
            }
        }
    }

    /** A connection that nobody takes is told by its class alone. */
    private static String why(IOException failure) {
        String said = failure.getMessage();
        return said == null || said.isBlank()
                ? "it cannot be reached (" + failure.getClass().getSimpleName() + ")"
                : said;
    }

    private static void sleep(long millis) throws Refusal {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        }
    }

    private static URI address(String server) {
        String wrong = "--server '" + server + "' must be https://HOST:PORT, as it stands beside the claim code";
        try {
            URI uri = new URI(server.strip());
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
            throw new IllegalArgumentException(wrong);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(wrong, e);
        }
    }
}
