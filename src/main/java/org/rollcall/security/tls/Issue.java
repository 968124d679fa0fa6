package org.rollcall.security.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** One certificate to be signed with the authority's key. */
record Issue(
        PrivateKey signer, X500Name issuer, X500Name subject, SubjectPublicKeyInfo key, Instant from, Instant until) {
    /** A certificate is good from a little before it was made, for clocks in schools are late. */
    static final Duration SLACK = Duration.ofHours(1);

    private static final int SERIAL_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The name of a certificate's subject, byte for byte. */
    static X500Name subjectOf(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate).getSubject();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the authority's certificate was read before", e);
        }
    }

    /** One that may sign others, but make no further authority. */
    X509Certificate authority() {
        return sign(new BasicConstraints(0), KeyUsage.keyCertSign | KeyUsage.cRLSign, builder -> {});
    }

    /** One that a server shows, good for these names and addresses. */
    X509Certificate server(List<String> names) {
        GeneralName[] all = names.stream()
                .map(name ->
                        new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        return sign(
                new BasicConstraints(false),
                KeyUsage.digitalSignature,
                builder -> builder.addExtension(
                                Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                        .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all)));
    }

    /** One that an agent shows. */
    X509Certificate client() {
        return sign(
                new BasicConstraints(false),
                KeyUsage.digitalSignature,
                builder -> builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
    }

    private interface Extensions {
        void addTo(X509v3CertificateBuilder builder) throws IOException;
    }

    private X509Certificate sign(BasicConstraints constraints, int usage, Extensions more) {
        try {
            // The top bit set makes the number positive and of full length.
            BigInteger serial = new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS);
            X509v3CertificateBuilder builder =
                    new X509v3CertificateBuilder(issuer, serial, Date.from(from), Date.from(until), subject, key);
            builder.addExtension(Extension.basicConstraints, true, constraints)
                    .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            new BcX509ExtensionUtils().createSubjectKeyIdentifier(key));
            more.addTo(builder);
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a certificate for " + subject, e);
        }
    }
}
