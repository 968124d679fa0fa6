package org.rollcall.agent;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Whoever signs certificates in a test, well or badly.
 *
 * @param chain its certificate, then those above it
 */
record Issuer(String name, KeyPair pair, List<X509Certificate> chain) {
    /** What a certificate is to say; good unless it is changed. */
    record Wish(
            Instant from,
            Instant until,
            Optional<GeneralName> name,
            KeyPurposeId purpose,
            boolean authority,
            KeyPair pair) {
        static Wish good() throws Exception {
            return new Wish(
                    Instant.now().minus(Duration.ofHours(1)),
                    Instant.now().plus(Duration.ofDays(90)),
                    Optional.of(new GeneralName(GeneralName.iPAddress, "127.0.0.1")),
                    KeyPurposeId.id_kp_serverAuth,
                    false,
                    curve());
        }

        Wish during(Instant start, Instant end) {
            return new Wish(start, end, name, purpose, authority, pair);
        }

        Wish named(Optional<GeneralName> other) {
            return new Wish(from, until, other, purpose, authority, pair);
        }

        Wish purposed(KeyPurposeId other) {
            return new Wish(from, until, name, other, authority, pair);
        }

        Wish keyed(KeyPair other) {
            return new Wish(from, until, name, purpose, authority, other);
        }
    }

    /** An authority of this name, which signs itself. */
    static Issuer root(String name) throws Exception {
        Wish wish = Wish.good();
        Wish top = new Wish(wish.from(), wish.until(), Optional.empty(), wish.purpose(), true, wish.pair());
        return new Issuer(name, top.pair(), List.of()).sign(name, top);
    }

    /** A certificate of this issuer, with its key. */
    Issuer sign(String subject, Wish wish) throws Exception {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                new X500Name("CN=" + name),
                new BigInteger(64, new SecureRandom()).setBit(64),
                Date.from(wish.from()),
                Date.from(wish.until()),
                new X500Name("CN=" + subject),
                SubjectPublicKeyInfo.getInstance(wish.pair().getPublic().getEncoded()));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(wish.authority()));
        if (!wish.authority()) {
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(wish.purpose()));
        }
        if (wish.name().isPresent()) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(wish.name().get()));
        }
        X509Certificate made = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        List<X509Certificate> whole = java.util.stream.Stream.concat(java.util.stream.Stream.of(made), chain.stream())
                .toList();
        return new Issuer(subject, wish.pair(), whole);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    static KeyPair curve() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
