package org.rollcall.security.tls;

import java.security.cert.X509Certificate;

/**
 * A certificate that the installation's authority has signed.
 *
 * @param certificate of who asked
 * @param authority that vouches for it
 */
public record Signed(X509Certificate certificate, X509Certificate authority) {
    /** Both in PEM, the signed one first (RFC 7468), as a TLS program takes a chain. */
    public String chainPem() {
        return Pem.of(certificate) + Pem.of(authority);
    }

    /** The authority alone in PEM. */
    public String authorityPem() {
        return Pem.of(authority);
    }

    /** SHA-256 of the certificate in hexadecimal with colons. */
    public String fingerprint() {
        return Authority.fingerprint(certificate);
    }
}
