package org.rollcall.agent;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Which servers an agent talks to: those whose certificate one authority vouches for, that is good now, has a strong key
 * and names its hosts. Whether the name is that of the server is checked by the socket. A revocation cannot be seen: the
 * authority publishes no list, its servers' certificates live 90 days.
 */
final class Trust {
    private static final int LEAST_RSA_BITS = 2_048;
    private static final int LEAST_EC_BITS = 256;

    /** Kinds of a subject's alternative names (RFC 5280, 4.2.1.6). */
    private static final int DNS = 2;

    private static final int ADDRESS = 7;

    private Trust() {}

    /**
     * How to speak TLS.
     *
     * @param authority trusted alone; without one, those that this machine trusts
     * @param own what the agent shows of itself
     */
    static SSLContext context(List<X509Certificate> authority, Optional<KeyStore> own) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] keys = new KeyManager[0];
        if (own.isPresent()) {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(own.get(), new char[0]);
            keys = factory.getKeyManagers();
        }
        context.init(keys, new TrustManager[] {new Strict(usual(authority))}, null);
        return context;
    }

    /** Whether a handshake failed because one side does not trust the other; else it may work another time. */
    static boolean isRefusal(Throwable failure) {
        return find(failure, CertificateException.class).isPresent() || isOurs(failure);
    }

    /** Whether the server refused what this agent showed. */
    private static boolean isOurs(Throwable failure) {
        String said = String.valueOf(failure.getMessage());
        return said.startsWith("Received fatal alert") && said.matches(".*(certificate|unknown_ca).*");
    }

    /** Why a handshake failed, and what to do. */
    static String explain(Throwable failure) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        if (find(failure, CertificateNotYetValidException.class).isPresent()) {
            return "the server's certificate is not good yet by this machine's clock, which says " + now
                    + "; set the clock";
        }
        if (find(failure, CertificateExpiredException.class).isPresent()) {
            return "the server's certificate has expired by this machine's clock, which says " + now
                    + "; set the clock, or give the server a new certificate";
        }
        if (find(failure, CertPathBuilderException.class).isPresent()) {
            return "the server's certificate is of an authority that this agent does not trust; check the address, or name"
                    + " the authority with --authority or --trust";
        }
        if (isOurs(failure)) {
            return "the server does not take this agent's certificate (" + failure.getMessage()
                    + "); set the clock, or enrol again with a new claim code";
        }
        return "the server's certificate is refused: "
                + find(failure, CertificateException.class)
                        .map(Throwable::getMessage)
                        .orElse(String.valueOf(failure.getMessage()));
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        Optional<T> deepest = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                deepest = Optional.of(type.cast(cause));
            }
        }
        return deepest;
    }

    private static X509ExtendedTrustManager usual(List<X509Certificate> authority) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (authority.isEmpty()) {
            factory.init((KeyStore) null);
        } else {
            factory.init(store(authority));
        }
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this Java cannot verify certificates");
    }

    private static KeyStore store(List<X509Certificate> authority) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authority.size(); i++) {
                store.setCertificateEntry("authority-" + i, authority.get(i));
            }
            return store;
        } catch (java.io.IOException e) {
            throw new GeneralSecurityException("an empty key store is always read", e);
        }
    }

    /** Java's own verification, and what it lets pass. */
    private static final class Strict extends ServerChecks {
        private final X509ExtendedTrustManager usual;

        Strict(X509ExtendedTrustManager usual) {
            this.usual = usual;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket)
                throws CertificateException {
            usual.checkServerTrusted(chain, type, socket);
            require(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            usual.checkServerTrusted(chain, type, engine);
            require(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            usual.checkServerTrusted(chain, type);
            require(chain);
        }

        private static void require(X509Certificate[] chain) throws CertificateException {
            // RFC 9525, 6.3: the common name is not looked at.
            Collection<List<?>> names = chain[0].getSubjectAlternativeNames();
            if (names == null
                    || names.stream()
                            .noneMatch(name ->
                                    name.get(0).equals(DNS) || name.get(0).equals(ADDRESS))) {
                throw new CertificateException("it names no host");
            }
            for (X509Certificate certificate : chain) {
                if (!isStrong(certificate.getPublicKey())) {
                    throw new CertificateException("its key, or that of who vouches for it, is weak");
                }
            }
        }

        private static boolean isStrong(PublicKey key) {
            if (key instanceof RSAPublicKey rsa) {
                return rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
            }
            return !(key instanceof ECPublicKey ec)
                    ? key.getAlgorithm().equals("EdDSA")
                    : ec.getParams().getOrder().bitLength() >= LEAST_EC_BITS;
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return usual.getAcceptedIssuers();
        }
    }
}
