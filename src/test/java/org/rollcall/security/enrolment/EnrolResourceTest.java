package org.rollcall.security.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.SecureServer;

/**
 * Enrolment and renewal with certificates, as devices and attackers ask for them over HTTPS. All from one address, which may
 * fail nine times in all.
 */
class EnrolResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static SecureServer server;

    /** An agent that has enrolled. */
    private record Enrolled(String agent, KeyPair key, String chain) {}

    @BeforeAll
    static void aServerOverTls() throws Exception {
        server = SecureServer.start(folder);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void aRequestGetsACertificateInTheNameThatTheServerKnows() throws Exception {
        String code = server.claim(3).get("code").asText();
        KeyPair key = Asking.key();
        for (String name : new String[] {"CN=panel-9", "CN=server-1,O=Rollcall", "CN=a\\,CN\\=panel-9+OU=x"}) {
            String asked = Asking.csr(name, key.getPublic(), key.getPrivate(), Asking.ECDSA);
            JsonNode given = accepted(enrol(code, "", asked));
            String agent = given.get("agent").asText();
            assertThat(agent).matches("agent-[0-9a-z]{8}");
            X509Certificate certificate = certificate(given.get("certificate").asText());
            assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=" + agent);
            assertThat(certificate.getPublicKey()).isEqualTo(key.getPublic());
            assertThat(server.agent(agent).get("credential").asText()).isEqualTo("certificate");
        }
    }

    @Test
    void whatARequestAsksForBesidesIsNotGiven() throws Exception {
        String code = server.claim(1).get("code").asText();
        JsonNode given = accepted(enrol(code, "", Asking.greedy(Asking.key(), "localhost", "127.0.0.1")));
        X509Certificate certificate = certificate(given.get("certificate").asText());
        assertThat(certificate.getBasicConstraints()).as("no authority").isEqualTo(-1);
        assertThat(certificate.getSubjectAlternativeNames())
                .as("no server's names")
                .isNull();
        assertThat(certificate.getExtendedKeyUsage()).as("client only").containsExactly("1.3.6.1.5.5.7.3.2");
    }

    @Test
    void aBadRequestIsRefusedAndUsesNoCodeUp() throws Exception {
        JsonNode claim = server.claim(1);
        KeyPair key = Asking.key();
        KeyPair ed = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String good = Asking.csr(key);
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("no request", "hello");
        bad.put("empty", "");
        bad.put("cut off", good.substring(0, good.length() / 2));
        bad.put("a byte changed", good.replaceFirst("[A-M](?=.{40}\\n)", "z"));
        bad.put("a certificate", "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n");
        bad.put("another's key", Asking.csr("CN=a", Asking.key().getPublic(), key.getPrivate(), Asking.ECDSA));
        bad.put("RSA 1024", rsa(1_024, "SHA256withRSA"));
        bad.put("RSA with SHA-1", rsa(2_048, "SHA1withRSA"));
        bad.put("Ed25519", Asking.csr("CN=a", ed.getPublic(), ed.getPrivate(), "Ed25519"));
        for (Map.Entry<String, String> each : bad.entrySet()) {
            HttpResponse<String> answer = enrol(claim.get("code").asText(), "panel-bad", each.getValue());
            assertThat(answer.statusCode()).as(each.getKey() + answer.body()).isEqualTo(422);
        }
        assertThat(enrol(claim.get("code").asText(), "panel-bad", "A".repeat(20_000))
                        .statusCode())
                .as("too long")
                .isEqualTo(422);
        assertThat(enrol(claim.get("code").asText(), "server-1", good).statusCode())
                .as("the server's own id")
                .isEqualTo(422);
        assertThat(enrol(claim.get("code").asText(), "a/b", good).statusCode())
                .as("an id that is a path")
                .isEqualTo(422);
        accepted(enrol(claim.get("code").asText(), "panel-good", good));
        assertThat(enrol(claim.get("code").asText(), "panel-more", good).statusCode())
                .as("the code a second time")
                .isEqualTo(403);
    }

    @Test
    void whoProvesWhoItIsGetsTheNextCertificateAndNobodyElse() throws Exception {
        Enrolled panel = enrolled("panel-1");
        Enrolled other = enrolled("panel-2");
        KeyPair next = Asking.key();
        String csr = Asking.csr(next);
        String proof = Asking.signature(panel.key().getPrivate(), csr);
        Map<String, ObjectNode> bad = new LinkedHashMap<>();
        bad.put("no proof", renewal(csr, panel.chain(), ""));
        bad.put("of another key", renewal(csr, panel.chain(), Asking.signature(next.getPrivate(), csr)));
        bad.put(
                "of another agent",
                renewal(csr, panel.chain(), Asking.signature(other.key().getPrivate(), csr)));
        bad.put("under another request", renewal(Asking.csr(Asking.key()), panel.chain(), proof));
        bad.put("no base 64", renewal(csr, panel.chain(), "%%%"));
        bad.put("the authority's", renewal(csr, authorityOf(panel), proof));
        bad.put("its name alone", JSON.createObjectNode().put("csr", csr).put("agent", "panel-1"));
        for (Map.Entry<String, ObjectNode> each : bad.entrySet()) {
            HttpResponse<String> answer = renew(each.getValue());
            assertThat(answer.statusCode()).as(each.getKey() + answer.body()).isEqualTo(401);
        }
        JsonNode given = accepted(renew(renewal(csr, panel.chain(), proof)));
        assertThat(given.get("agent").asText()).isEqualTo("panel-1");
        assertThat(certificate(given.get("certificate").asText()).getPublicKey())
                .isEqualTo(next.getPublic());
    }

    @Test
    void aRepeatedRenewalGivesNothingToWhoRepeatsItAndEndsWithTheCertificate() throws Exception {
        Enrolled panel = enrolled("panel-3");
        KeyPair next = Asking.key();
        String csr = Asking.csr(next);
        ObjectNode overheard =
                renewal(csr, panel.chain(), Asking.signature(panel.key().getPrivate(), csr));
        String second = accepted(renew(overheard)).get("certificate").asText();
        JsonNode repeated = accepted(renew(overheard));
        assertThat(certificate(repeated.get("certificate").asText()).getPublicKey())
                .as("for a key that who overheard does not have")
                .isEqualTo(next.getPublic());
        Enrolled renewed =
                new Enrolled("panel-3", next, repeated.get("certificate").asText());
        assertThat(second).isNotEqualTo(renewed.chain());
        String third = Asking.csr(Asking.key());
        accepted(renew(renewal(third, renewed.chain(), Asking.signature(next.getPrivate(), third))));
        assertThat(renew(overheard).statusCode()).as("after the next renewal").isEqualTo(401);
        assertThat(server.send("DELETE", "/api/v1/agents/panel-3", "").statusCode())
                .isEqualTo(204);
        assertThat(renew(renewal(third, renewed.chain(), Asking.signature(next.getPrivate(), third)))
                        .statusCode())
                .as("after revocation")
                .isEqualTo(401);
    }

    private static Enrolled enrolled(String agent) throws Exception {
        KeyPair key = Asking.key();
        JsonNode given = accepted(enrol(server.claim(1).get("code").asText(), agent, Asking.csr(key)));
        return new Enrolled(agent, key, given.get("certificate").asText());
    }

    private static HttpResponse<String> enrol(String code, String agent, String csr) throws Exception {
        return server.send(
                "POST",
                "/api/v1/enrol",
                JSON.createObjectNode()
                        .put("code", code)
                        .put("agent", agent)
                        .put("csr", csr)
                        .toString());
    }

    private static ObjectNode renewal(String csr, String certificate, String signature) {
        return JSON.createObjectNode()
                .put("csr", csr)
                .put("certificate", certificate)
                .put("signature", signature);
    }

    private static HttpResponse<String> renew(ObjectNode body) throws Exception {
        return server.send("POST", "/api/v1/enrol/renew", body.toString());
    }

    private static JsonNode accepted(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String authorityOf(Enrolled panel) {
        return panel.chain().substring(panel.chain().lastIndexOf("-----BEGIN CERTIFICATE"));
    }

    private static String rsa(int bits, String algorithm) throws Exception {
        KeyPair pair = Asking.rsa(bits);
        return Asking.csr("CN=a", pair.getPublic(), pair.getPrivate(), algorithm);
    }

    private static X509Certificate certificate(String chain) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(chain.getBytes(StandardCharsets.US_ASCII)));
    }
}
