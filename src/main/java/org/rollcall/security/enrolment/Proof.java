package org.rollcall.security.enrolment;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.Base64;
import java.util.Optional;
import org.rollcall.security.Agents;

/**
 * How an agent that renews shows who it is: its token, or the certificate it has and a signature of that one's key. The
 * signature is over the new request and nothing else, so that one who repeats it gets a certificate for a key that is not
 * theirs.
 */
sealed interface Proof {
    /** What is signed before the request, so that no signature made for something else will do. */
    String CONTEXT = "rollcall-renew-1\n";

    /** Which agent it is, and by which certificate, where it was one. */
    record Proven(String agent, Optional<String> serial) {}

    /** Empty where it proves nothing. */
    Optional<Proven> by(Agents agents);

    /** Whether what was proven still stands; asked again within the transaction that relies on it. */
    boolean stands(Agents agents);

    /** By its token. */
    record Token(String agent, String token) implements Proof {
        @Override
        public Optional<Proven> by(Agents agents) {
            return stands(agents) ? Optional.of(new Proven(agent, Optional.empty())) : Optional.empty();
        }

        @Override
        public boolean stands(Agents agents) {
            return agents.authenticate(agent, token);
        }

        @Override
        public String toString() {
            return "Token[agent=" + agent + ", token=…]";
        }
    }

    /**
     * By the certificate it has.
     *
     * @param certificate PEM
     * @param signature base 64, over the context and the request
     */
    record Signed(String csr, String certificate, String signature) implements Proof {
        @Override
        public Optional<Proven> by(Agents agents) {
            try {
                X509Certificate old = read();
                Optional<String> agent = agents.certified(Enrolment.serial(old), Enrolment.fingerprint(old));
                return agent.isPresent() && isSigned(old)
                        ? Optional.of(new Proven(agent.get(), Optional.of(Enrolment.serial(old))))
                        : Optional.empty();
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public boolean stands(Agents agents) {
            try {
                X509Certificate old = read();
                return agents.certified(Enrolment.serial(old), Enrolment.fingerprint(old))
                        .isPresent();
            } catch (GeneralSecurityException e) {
                return false;
            }
        }

        private X509Certificate read() throws GeneralSecurityException {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));
        }

        // The authority certifies both kinds of keys.
        private boolean isSigned(X509Certificate by) throws GeneralSecurityException {
            Signature check =
                    Signature.getInstance(by.getPublicKey() instanceof RSAKey ? "SHA256withRSA" : "SHA256withECDSA");
            check.initVerify(by.getPublicKey());
            check.update((CONTEXT + csr).getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        }
    }
}
