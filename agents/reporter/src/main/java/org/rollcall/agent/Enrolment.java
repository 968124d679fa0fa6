package org.rollcall.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollcall.wire.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an agent comes to its credential with a claim code: a certificate where the server speaks TLS, a token where it does
 * not; and to the next certificate in time.
 */
final class Enrolment {
    private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String SUBJECT = "rollcall-agent";
    private static final String CONTEXT = "rollcall-renew-1\n";

    private final Credential credential;

    Enrolment(Credential credential) {
        this.credential = credential;
    }

    /**
     * What somebody typed or scanned.
     *
     * @param agent the id to have; empty for one that the server makes up
     * @param server address of the pages, such as {@code https://rollcall.example:8443}
     * @param pin of the authority, where the code came with one
     * @param trust file with the authority
     */
    record Claim(String code, String agent, URI server, Optional<Pin> pin, Optional<Path> trust) {
        boolean isSecure() {
            return "https".equals(server.getScheme());
        }

        boolean isHere() {
            return LOOPBACK.contains(server.getHost());
        }

        /** What is kept of the code. */
        String hash() throws GeneralSecurityException {
            String plain = code.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public String toString() {
            return "Claim[server=" + server + "]";
        }
    }

    /**
     * Enrols.
     *
     * @throws Refusal if the server refuses or cannot be trusted, and says why
     * @throws IOException if it cannot be reached, or cannot answer at present
     */
    void claim(Claim claim) throws IOException, GeneralSecurityException {
        if (!claim.isSecure() && !claim.isHere()) {
            throw new Refusal("a claim code is not sent in the clear; use https for " + claim.server());
        }
        String authority = claim.isSecure() ? authority(claim) : "";
        Api api = new Api(
                claim.server(),
                claim.isSecure()
                        ? Optional.of(Trust.context(Credential.certificates(authority), Optional.empty()))
                        : Optional.empty());
        // Asked first, so that no code is used up where its credential would be of no use.
        boolean certified = isCertified(claim, api.get("/api/v1/authority"));
        KeyPair key = newKey();
        Map<String, String> asked = new HashMap<>(Map.of("code", claim.code(), "agent", claim.agent()));
        if (certified) {
            asked.put("csr", Csr.of(key, SUBJECT));
        }
        Map<String, String> given = api.post("/api/v1/enrol", asked);
        Credential.About about = about(claim, given, certified);
        if (certified) {
            credential.keep(about, identity(key, given), "", authority);
        } else {
            credential.keep(about, "", required(given, "token"), authority);
        }
        LOG.atInfo()
                .addKeyValue("agent", about.agent())
                .addKeyValue("by", certified ? "certificate" : "token")
                .log("enrolled");
    }

    /** Whether reports go over TLS, where a certificate says who sends them. */
    private static boolean isCertified(Claim claim, Map<String, String> said) throws Refusal {
        boolean tls = Boolean.parseBoolean(said.get("tls"));
        if (tls && !claim.isSecure()) {
            throw new Refusal("this server speaks TLS; use https for " + claim.server());
        }
        if (!tls && !claim.isHere()) {
            throw new Refusal("the server at " + claim.server()
                    + " takes reports in the clear only, and a token is not sent so; turn on tls in its configuration");
        }
        return tls;
    }

    private static Credential.About about(Claim claim, Map<String, String> given, boolean tls)
            throws IOException, GeneralSecurityException {
        try {
            String agent = required(given, "agent");
            String district = required(given, "district");
            Topic.prefix(district, agent);
            int port = Integer.parseInt(required(given, "mqttPort"));
            if (port < 1 || port > 65_535) {
                throw new Refusal("the server takes no reports: its port is " + port);
            }
            return new Credential.About(agent, district, claim.server(), port, tls, claim.hash());
        } catch (IllegalArgumentException e) {
            throw new Refusal("the server gave what no agent can use: " + e.getMessage(), e);
        }
    }

    /**
     * Gets the next certificate once two thirds of the life of this one are over; says whether it did.
     *
     * @throws Refusal if the server does not take the one that there is
     */
    boolean renewIfDue(long nowMillis) throws IOException, GeneralSecurityException {
        Optional<X509Certificate> held = credential.certificate();
        return held.isPresent() && isDue(held.get(), nowMillis) && renew(held.get());
    }

    private static boolean isDue(X509Certificate held, long nowMillis) {
        long from = held.getNotBefore().toInstant().toEpochMilli();
        long until = held.getNotAfter().toInstant().toEpochMilli();
        return nowMillis >= from + (until - from) / 3 * 2;
    }

    private boolean renew(X509Certificate held) throws IOException, GeneralSecurityException {
        KeyPair key = newKey();
        String csr = Csr.of(key, SUBJECT);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(credential.key());
        signature.update((CONTEXT + csr).getBytes(StandardCharsets.UTF_8));
        Map<String, String> asked = Map.of(
                "csr",
                csr,
                "certificate",
                Csr.pem("CERTIFICATE", held.getEncoded()),
                "signature",
                Base64.getEncoder().encodeToString(signature.sign()));
        Api api = new Api(credential.about().server(), Optional.of(credential.context()));
        credential.renew(identity(key, api.post("/api/v1/enrol/renew", asked)));
        LOG.atInfo().log("the certificate is renewed");
        return true;
    }

    /** The key with the certificate that the server gave for it, which must be one for it. */
    private static String identity(KeyPair key, Map<String, String> given)
            throws IOException, GeneralSecurityException {
        String chain = required(given, "certificate");
        List<X509Certificate> certificates = Credential.certificates(chain);
        if (certificates.isEmpty() || !certificates.get(0).getPublicKey().equals(key.getPublic())) {
            throw new Refusal("the server gave a certificate that is for another key");
        }
        return Credential.identity(key.getPrivate(), chain);
    }

    private static String required(Map<String, String> given, String field) throws Refusal {
        String value = given.getOrDefault(field, "");
        if (value.isEmpty()) {
            throw new Refusal("the server's answer lacks '" + field + "'; is its address right?");
        }
        return value;
    }

    /** What the server is verified with: a given file, or what it offers if that is what the code came with, or nothing. */
    private static String authority(Claim claim) throws IOException, GeneralSecurityException {
        if (claim.trust().isPresent()) {
            return trusted(claim.trust().get());
        }
        return claim.pin().isPresent() ? claim.pin().get().fetch(claim.server()) : "";
    }

    /** The authority in a file, as PEM. */
    static String trusted(Path file) throws Refusal {
        try {
            String pem = Files.readString(file);
            Credential.certificates(pem).get(0);
            return pem;
        } catch (IOException | GeneralSecurityException | IndexOutOfBoundsException e) {
            throw new Refusal("cannot read a certificate in " + file + "; it must be a PEM file", e);
        }
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
