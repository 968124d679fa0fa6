package org.rollcall.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one-time link with which the first administrator makes an account. It is told to whoever started the server, works once,
 * and for half an hour; nobody else can know it. Thread-safe.
 */
public final class Setup {
    private static final Logger LOG = LoggerFactory.getLogger(Setup.class);
    private static final Duration LIFE = Duration.ofMinutes(30);

    private final Accounts accounts;
    private final SignIns signIns;
    private final Time time;
    private final long bornNanos;
    private Optional<String> tokenHash = Optional.empty();
    private Optional<Path> kept = Optional.empty();

    Setup(Accounts accounts, SignIns signIns, Time time) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.time = time;
        this.bornNanos = time.nanos();
    }

    /** The token for this start, or empty once somebody can let others in. Also kept in a file that only its owner reads, until it is used. */
    public synchronized Optional<String> offer(Path file) {
        if (!accounts.isWithoutAdmin()) {
            remove(file);
            return Optional.empty();
        }
        String token = Secret.mint();
        tokenHash = Optional.of(Secret.hash(token));
        keep(file, token);
        kept = Optional.of(file);
        return Optional.of(token);
    }

    /** Whether the first administrator is still to come. */
    public synchronized boolean isOpen() {
        return tokenHash.isPresent() && time.nanos() - bornNanos < LIFE.toNanos() && accounts.isWithoutAdmin();
    }

    /** Makes the first account, and returns its session's secret. */
    synchronized String redeem(String token, String name, String password, Visitor visitor) {
        boolean good = isOpen() && Secret.same(tokenHash.orElseThrow(), Secret.hash(token));
        if (!good) {
            throw new Problem(
                    403,
                    "Link not valid",
                    "this setup link is used up or older than 30 minutes; restart the server for a new one");
        }
        String session = signIns.first(name, password, visitor);
        tokenHash = Optional.empty();
        kept.ifPresent(Setup::remove);
        return session;
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The token in it opens nothing any more.
            LOG.atWarn().setCause(e).addKeyValue("file", file).log("the used setup token could not be deleted");
        }
    }

    private static void keep(Path file, String token) {
        try {
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, token + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the setup token to " + file, e);
        }
    }
}
