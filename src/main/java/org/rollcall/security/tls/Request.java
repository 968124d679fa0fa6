package org.rollcall.security.tls;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.rollcall.platform.Problem;

/**
 * A stranger's request for a certificate (PKCS#10, RFC 2986), of which only the key is believed, and that only because the
 * request proves its possession. The name that stands in it means nothing.
 */
record Request(SubjectPublicKeyInfo key) {
    private static final int MOST_CHARACTERS = 8_192;
    private static final int LEAST_RSA_BITS = 2_048;
    private static final int MOST_RSA_BITS = 4_096;
    private static final int MOST_EXPONENT_BITS = 32;

    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1);
    private static final Set<ASN1ObjectIdentifier> SIGNATURES = Set.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512,
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption);

    /**
     * Reads and checks a request in PEM.
     *
     * @throws Problem where it is none, its key too weak, or its signature not made with that key
     */
    static Request parse(String pem) {
        if (pem.length() > MOST_CHARACTERS) {
            throw Problem.invalid("csr is longer than " + MOST_CHARACTERS + " characters");
        }
        try {
            PKCS10CertificationRequest request = read(pem);
            requireStrong(request.getSubjectPublicKeyInfo());
            requirePossession(request);
            return new Request(request.getSubjectPublicKeyInfo());
        } catch (Problem e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The parser tells broken text in many ways, and all of them mean the same.
            throw broken();
        }
    }

    private static PKCS10CertificationRequest read(String pem) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            if (parser.readObject() instanceof PKCS10CertificationRequest request) {
                return request;
            }
        }
        throw broken();
    }

    private static Problem broken() {
        return Problem.invalid(
                "csr is not a certificate request in PEM; it begins with -----BEGIN CERTIFICATE REQUEST");
    }

    private static void requireStrong(SubjectPublicKeyInfo info) throws IOException {
        AsymmetricKeyParameter key = PublicKeyFactory.createKey(info);
        boolean strong;
        if (key instanceof ECPublicKeyParameters) {
            strong =
                    info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve && CURVES.contains(curve);
        } else if (key instanceof RSAKeyParameters rsa) {
            int bits = rsa.getModulus().bitLength();
            strong = bits >= LEAST_RSA_BITS
                    && bits <= MOST_RSA_BITS
                    && rsa.getExponent().bitLength() <= MOST_EXPONENT_BITS;
        } else {
            strong = false;
        }
        if (!strong) {
            throw Problem.invalid(
                    "csr has a key that is not taken; make one on P-256 or P-384, or RSA with 2048 to 4096 bits");
        }
    }

    private static PublicKey publicKey(SubjectPublicKeyInfo info) throws IOException, GeneralSecurityException {
        boolean isCurve = info.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey);
        return KeyFactory.getInstance(isCurve ? "EC" : "RSA").generatePublic(new X509EncodedKeySpec(info.getEncoded()));
    }

    private static void requirePossession(PKCS10CertificationRequest request) throws IOException {
        if (!SIGNATURES.contains(request.getSignatureAlgorithm().getAlgorithm())) {
            throw Problem.invalid("csr is signed with an algorithm that is not taken; use SHA-256 with ECDSA or RSA");
        }
        try {
            if (request.isSignatureValid(
                    new JcaContentVerifierProviderBuilder().build(publicKey(request.getSubjectPublicKeyInfo())))) {
                return;
            }
        } catch (OperatorCreationException | PKCSException | GeneralSecurityException e) {
            throw Problem.invalid("csr has a signature that cannot be read");
        }
        throw Problem.invalid("csr is not signed with its own key");
    }
}
