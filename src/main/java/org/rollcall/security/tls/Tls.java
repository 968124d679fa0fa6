package org.rollcall.security.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.rollcall.platform.PrivateFile;
import org.rollcall.platform.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this server's sockets prove themselves with, kept fresh while they are open: an own certificate is replaced after two
 * thirds of its life, a given one when its files change. Thread-safe.
 */
public final class Tls {
    /** Versions that are spoken (RFC 8446, RFC 5246). */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** What is agreed on: authenticated encryption and forward secrecy only (RFC 9325, 4.2). */
    public static final List<String> CIPHERS = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final Duration LIFE = Duration.ofDays(90);

    private final TlsConfig config;
    private final Authority authority;
    private final Time time;
    private final List<Consumer<Identity>> listeners = new CopyOnWriteArrayList<>();
    private final Set<Consumer<Identity>> behind = ConcurrentHashMap.newKeySet();
    private Given files = new Given("", "");
    private Optional<String> trouble = Optional.empty();
    private String warned = "";
    private volatile Identity identity;

    /** The text of the two files. */
    private record Given(String certificate, String key) {
        @Override
        public String toString() {
            return "Given";
        }
    }

    /**
     * Takes up what the configuration says.
     *
     * @param config of a mode that is not {@code off}
     * @throws UncheckedIOException where the given files cannot be used, and says why
     */
    public Tls(TlsConfig config, Authority authority, Time time) {
        this.config = config;
        this.authority = authority;
        this.time = time;
        try {
            if (isOwn()) {
                identity = signed();
            } else {
                files = read();
                identity = parse(files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("tls: " + e.getMessage(), e);
        }
    }

    /** Whether the certificate is the installation's own authority's. */
    public boolean isOwn() {
        return config.mode() == TlsConfig.Mode.OWN;
    }

    /** The authority that vouches for agents, and with {@code own} for the server too. */
    public Authority authority() {
        return authority;
    }

    /** What the server shows at present. */
    public Identity identity() {
        return identity;
    }

    /** Calls with each new identity, so that open sockets show it. */
    public void onChange(Consumer<Identity> listener) {
        listeners.add(listener);
    }

    /** Why the certificate needs somebody's attention, or nothing. Strangers may read it: what lies where is in the log. */
    public synchronized Optional<String> trouble() {
        Instant until = identity.until();
        if (until.isBefore(time.now())) {
            return Optional.of("the certificate has expired at " + until + "; give the server a new one");
        }
        return trouble;
    }

    /**
     * Looks whether it is time for another certificate; call it every minute or so. A socket that does not take it is
     * told again at the next look, and keeps none of the others from it.
     */
    public void look() {
        Optional<Identity> fresh = isOwn() ? renewed() : reread();
        fresh.ifPresent(made -> {
            LOG.atInfo()
                    .addKeyValue("until", made.certificate().getNotAfter().toInstant())
                    .log("the server shows a new certificate");
            behind.addAll(listeners);
        });
        behind.forEach(this::tell);
    }

    private void tell(Consumer<Identity> listener) {
        try {
            listener.accept(identity);
            behind.remove(listener);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a socket does not take the new certificate; it is tried again");
        }
    }

    private synchronized Optional<Identity> renewed() {
        Instant from = identity.certificate().getNotBefore().toInstant();
        Instant until = identity.until();
        Instant due = from.plus(Duration.between(from, until).multipliedBy(2).dividedBy(3));
        Instant now = time.now();
        if (now.isBefore(due) && !now.isBefore(from)) {
            return Optional.empty();
        }
        identity = signed();
        return Optional.of(identity);
    }

    private Identity signed() {
        return authority.signServer(OwnNames.with(config.names()), LIFE);
    }

    private synchronized Optional<Identity> reread() {
        try {
            Given now = read();
            if (now.equals(files)) {
                return Optional.empty();
            }
            files = now;
            identity = parse(now);
            trouble = Optional.empty();
            warned = "";
            return Optional.of(identity);
        } catch (IOException e) {
            String why = "tls: " + e.getMessage() + "; the server goes on with the certificate it has";
            if (!why.equals(warned)) {
                LOG.atWarn().log(why);
            }
            warned = why;
            trouble = Optional.of(
                    "the files with the server's certificate and key cannot be used as they are; see the server's log");
            return Optional.empty();
        }
    }

    private Given read() throws IOException {
        return new Given(text(config.certificate(), Files::readString), text(config.key(), PrivateFile::read));
    }

    private interface Reading {
        String of(Path file) throws IOException;
    }

    private static String text(String name, Reading reading) throws IOException {
        Path file = Path.of(name);
        if (!Files.isReadable(file)) {
            throw new IOException("there is no file " + name + " that the server may read");
        }
        return reading.of(file);
    }

    private Identity parse(Given given) throws IOException {
        try {
            List<X509Certificate> chain = Pem.certificates(given.certificate());
            if (chain.isEmpty()) {
                throw new IOException("there is no certificate in " + config.certificate());
            }
            PrivateKey key = Pem.key(given.key())
                    .orElseThrow(() -> new IOException(
                            "there is no private key in " + config.key() + ", or it has a password; take that off"));
            if (!Keys.belong(key, chain.get(0).getPublicKey())) {
                throw new IOException("the key in " + config.key() + " is not that of the first certificate in "
                        + config.certificate());
            }
            return new Identity(key, chain);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    "cannot read " + config.certificate() + " with " + config.key() + "; both must be PEM files", e);
        }
    }
}
