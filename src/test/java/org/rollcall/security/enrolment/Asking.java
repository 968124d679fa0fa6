package org.rollcall.security.enrolment;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Requests for certificates as devices and attackers write them. */
final class Asking {
    static final String ECDSA = "SHA256withECDSA";

    private Asking() {}

    /** One that is as it should be. */
    static String csr(KeyPair pair) throws Exception {
        return csr("CN=whatever", pair.getPublic(), pair.getPrivate(), ECDSA);
    }

    /** One for any key, signed with any. */
    static String csr(String name, PublicKey key, PrivateKey signer, String algorithm) throws Exception {
        return pem(new JcaPKCS10CertificationRequestBuilder(new X500Name(name), key), signer, algorithm);
    }

    /** One that asks to be an authority, and a server under these names. */
    static String greedy(KeyPair pair, String... hosts) throws Exception {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        GeneralName[] names = java.util.Arrays.stream(hosts)
                .map(host -> new GeneralName(GeneralName.dNSName, host))
                .toArray(GeneralName[]::new);
        extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        PKCS10CertificationRequestBuilder builder =
                new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=localhost"), pair.getPublic());
        builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
        return pem(builder, pair.getPrivate(), ECDSA);
    }

    private static String pem(PKCS10CertificationRequestBuilder builder, PrivateKey signer, String algorithm)
            throws IOException, OperatorCreationException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(builder.build(new JcaContentSignerBuilder(algorithm).build(signer)));
        }
        return text.toString();
    }

    /** What stands under a renewal, in base 64. */
    static String signature(PrivateKey key, String csr) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ECDSA);
        signature.initSign(key);
        signature.update(("rollcall-renew-1\n" + csr).getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    static KeyPair curve(String name) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(name));
        return generator.generateKeyPair();
    }

    static KeyPair key() throws GeneralSecurityException {
        return curve("secp256r1");
    }

    static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
