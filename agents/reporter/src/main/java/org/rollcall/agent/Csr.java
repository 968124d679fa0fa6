package org.rollcall.agent;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;

/**
 * A request for a certificate of a P-256 key (PKCS#10, RFC 2986), as DER (X.690). Java has no writer for it, and a library
 * that has one would double the agent.
 */
final class Csr {
    private static final int INTEGER = 0x02;
    private static final int BITS = 0x03;
    private static final int UTF8 = 0x0C;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int ATTRIBUTES = 0xA0;

    // 2.5.4.3, and 1.2.840.10045.4.3.2 (RFC 5758), each with its tag and length.
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final byte[] ECDSA_WITH_SHA256 = {
        0x06, 0x08, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x04, 0x03, 0x02
    };

    private Csr() {}

    /** The request as PEM, signed with the key it is for. */
    static String of(KeyPair key, String name) throws GeneralSecurityException {
        byte[] common = tagged(SEQUENCE, COMMON_NAME, tagged(UTF8, name.getBytes(StandardCharsets.UTF_8)));
        byte[] subject = tagged(SEQUENCE, tagged(SET, common));
        byte[] version = tagged(INTEGER, new byte[] {0});
        byte[] info = tagged(SEQUENCE, version, subject, key.getPublic().getEncoded(), tagged(ATTRIBUTES, new byte[0]));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(info);
        byte[] signed = tagged(BITS, new byte[] {0}, signature.sign());
        return pem("CERTIFICATE REQUEST", tagged(SEQUENCE, info, tagged(SEQUENCE, ECDSA_WITH_SHA256), signed));
    }

    static String pem(String what, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
