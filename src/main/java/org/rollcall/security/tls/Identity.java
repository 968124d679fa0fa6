package org.rollcall.security.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a server's socket proves itself with. Its key is in memory only.
 *
 * @param key the private one
 * @param chain its certificate, then those that vouch for it
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
    public Identity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an identity needs a certificate");
        }
    }

    /** Its own certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The end of its certificate's life. */
    public Instant until() {
        return certificate().getNotAfter().toInstant();
    }

    /** As Java's TLS wants it: a key store in memory, with one entry and an empty password. */
    public KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, new char[0], chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the key and its certificate do not go together", e);
        }
    }

    /** The certificate and those that vouch for it in PEM, its own first (RFC 7468). */
    public String chainPem() {
        return chain.stream().map(Pem::of).collect(Collectors.joining());
    }

    /** The private key in PEM, for a file that nobody else reads. */
    public String keyPem() {
        return Pem.of(key);
    }

    @Override
    public String toString() {
        return "Identity[" + certificate().getSubjectX500Principal() + "]";
    }
}
