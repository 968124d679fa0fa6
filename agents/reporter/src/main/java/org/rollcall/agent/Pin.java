package org.rollcall.agent;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/**
 * The fingerprint of the school's own authority, which comes with a claim code by a road that nobody else writes on.
 *
 * @param hash SHA-256 of its certificate, in hexadecimal
 */
record Pin(String hash) {
    private static final String FORM = "[0-9a-f]{64}";

    /**
     * Reads one as it is typed or printed, with colons or without.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Pin parse(String typed) {
        String hash = typed.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
        if (!hash.matches(FORM)) {
            throw new IllegalArgumentException("--authority must be a SHA-256 fingerprint, 64 hexadecimal digits");
        }
        return new Pin(hash);
    }

    /**
     * Gets the authority's certificate from the server that it is to vouch for, as PEM. Whoever answers is believed nothing
     * but this file, and that only because its hash is ours; nothing secret is sent.
     *
     * @throws Refusal if there is another authority, or none
     */
    String fetch(URI server) throws IOException, GeneralSecurityException {
        SSLContext blind = SSLContext.getInstance("TLS");
        blind.init(null, new TrustManager[] {new Blind()}, null);
        String pem = new Api(server, Optional.of(blind)).text("/authority.pem");
        List<X509Certificate> offered = offered(pem);
        if (offered.size() != 1 || !isOf(offered.get(0))) {
            throw new Refusal(
                    "the server at " + server
                            + " is not the one that the claim code is from: another authority vouches for it; check the address");
        }
        return pem;
    }

    private static List<X509Certificate> offered(String pem) {
        try {
            return Credential.certificates(pem);
        } catch (GeneralSecurityException e) {
            return List.of();
        }
    }

    /** Whether this is the certificate that is meant. */
    boolean isOf(X509Certificate certificate) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return MessageDigest.isEqual(digest, HexFormat.of().parseHex(hash));
    }

    /** Verifies neither chain nor host, for the one file whose hash is known. */
    private static final class Blind extends ServerChecks {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {
            // What comes is compared with its hash.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // What comes is compared with its hash.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // What comes is compared with its hash.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
