package org.rollcall.security.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A list of certificates that are good no more (RFC 5280, 5). */
final class Revocations {
    private static final int HEXADECIMAL = 16;

    private Revocations() {}

    static String of(List<String> serials, PrivateKey signer, X509Certificate authority, Instant now) {
        Date from = Date.from(now.minus(Issue.SLACK));
        X509v2CRLBuilder list = new X509v2CRLBuilder(Issue.subjectOf(authority), from);
        list.setNextUpdate(authority.getNotAfter());
        // Why is nobody else's business, so no reason is given.
        serials.forEach(serial -> list.addCRLEntry(new BigInteger(serial, HEXADECIMAL), from, 0));
        try {
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.toEpochMilli())));
            return Pem.of(list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot sign the list of revoked certificates", e);
        }
    }
}
