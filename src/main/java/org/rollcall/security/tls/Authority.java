package org.rollcall.security.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.rollcall.platform.PrivateFile;
import org.rollcall.platform.Time;

/**
 * The installation's own certificate authority: vouches for this server to devices and browsers, and for enrolled agents to
 * this server, and for nothing else. Its key lies in one file that only the server may read, never in the database. The
 * certificates are X.509 (RFC 5280) over P-256. Thread-safe.
 */
public final class Authority {
    /** The longest life of a certificate that is not the authority's own. */
    public static final Duration MOST_LIFE = Duration.ofDays(397);

    private static final Duration OWN_LIFE = Duration.ofDays(3_652);
    // Not the name that the certificate alone is handed out under.
    private static final String FILE = "authority-with-key.pem";
    private static final int MOST_NAME = 64;

    private final Time time;
    private final PrivateKey key;
    private final X509Certificate certificate;

    private Authority(Time time, PrivateKey key, X509Certificate certificate) {
        this.time = time;
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * Opens the authority that is kept in this folder, or makes it on first need.
     *
     * @param district its people's name for themselves, for the certificate
     * @throws UncheckedIOException where its file cannot be used, and says why; a damaged authority is never replaced, for
     *     every device would lose the server
     */
    public static Authority open(Path folder, Time time, String district) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                make(file, time, district);
            }
            return read(file, time);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the certificate authority: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException(
                    "cannot use the certificate authority in " + file + "; restore the file from where you keep it",
                    e));
        }
    }

    /** Whether one is kept in this folder. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    private static void make(Path file, Time time, String district) throws IOException {
        KeyPair pair = newKey();
        Instant from = time.now().minus(Issue.SLACK);
        X500Name name = name(shorten("Rollcall authority of " + district));
        X509Certificate certificate = new Issue(
                        pair.getPrivate(),
                        name,
                        name,
                        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()),
                        from,
                        from.plus(OWN_LIFE))
                .authority();
        PrivateFile.write(file, Pem.of(pair.getPrivate()) + Pem.of(certificate));
    }

    private static Authority read(Path file, Time time) throws IOException, GeneralSecurityException {
        String text = PrivateFile.read(file);
        PrivateKey key = Pem.key(text).orElseThrow(() -> new IOException("there is no private key in " + file));
        List<X509Certificate> certificates = Pem.certificates(text);
        if (certificates.isEmpty()) {
            throw new IOException("there is no certificate in " + file);
        }
        X509Certificate certificate = certificates.get(0);
        certificate.verify(certificate.getPublicKey());
        if (!Keys.belong(key, certificate.getPublicKey())) {
            throw new IOException("the key and the certificate in " + file + " do not belong together");
        }
        return new Authority(time, key, certificate);
    }

    /** The authority's own certificate, which those who trust it install. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** {@link #certificate} in PEM. */
    public String pem() {
        return Pem.of(certificate);
    }

    /** SHA-256 of the authority's certificate in hexadecimal with colons, as browsers show it. */
    public String fingerprint() {
        return fingerprint(certificate);
    }

    /** SHA-256 of a certificate in hexadecimal with colons. */
    public static String fingerprint(X509Certificate of) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(of.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Makes a new key for a server, and a certificate for it (server authentication only).
     *
     * @param names DNS names and addresses that it answers to; the first is the subject's
     * @param life at most {@link #MOST_LIFE}
     */
    public Identity signServer(List<String> names, Duration life) {
        KeyPair pair = newKey();
        X509Certificate signed = issue(
                        names.get(0),
                        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()),
                        life)
                .server(names.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList());
        return new Identity(pair.getPrivate(), List.of(signed, certificate));
    }

    /**
     * Signs an agent's key (client authentication only).
     *
     * @param csr the agent's request in PEM; only its key is taken from it
     * @param agent the id that it is to be known by, and no other: the common name
     * @param life at most {@link #MOST_LIFE}
     * @throws org.rollcall.platform.Problem 422 where the request is none, its key weak, or not shown to be the asker's
     */
    public Signed signAgent(String csr, String agent, Duration life) {
        return new Signed(issue(agent, Request.parse(csr).key(), life).client(), certificate);
    }

    /**
     * The list of certificates that are good no more, in PEM (RFC 5280, 5), for programs that cannot ask the database. It
     * stands until another takes its place: one that ended by itself would shut all agents out.
     *
     * @param serials in hexadecimal
     */
    public String revocations(List<String> serials) {
        return Revocations.of(serials, key, certificate, time.now());
    }

    private Issue issue(String subject, SubjectPublicKeyInfo whose, Duration life) {
        if (life.compareTo(MOST_LIFE) > 0 || life.compareTo(Issue.SLACK) <= 0) {
            throw new IllegalArgumentException(
                    "a certificate lives more than an hour and at most 397 days, not " + life);
        }
        Instant from = time.now().minus(Issue.SLACK);
        Instant end = certificate.getNotAfter().toInstant();
        Instant until = from.plus(life).isBefore(end) ? from.plus(life) : end;
        return new Issue(key, Issue.subjectOf(certificate), name(shorten(subject)), whose, from, until);
    }

    private static X500Name name(String common) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, common).build();
    }

    private static String shorten(String name) {
        return name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME);
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }
}
