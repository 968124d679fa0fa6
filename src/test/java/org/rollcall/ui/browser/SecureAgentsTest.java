package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.RunningServer;
import org.rollcall.SecureServer;

/** The page Agents of a server that speaks TLS. */
class SecureAgentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aTokenNeverComesWithACommandThatSendsItInTheClear(@TempDir Path folder) throws Exception {
        try (SecureServer server = SecureServer.start(folder);
                Chromium chromium = Chromium.start()) {
            certified(server, "cart-1");
            Page page = signedIn(chromium, server);
            page.navigate(server.address() + "/agents");
            button(page, "Enrol an agent").click();
            page.getByLabel("Id").fill("cart-2");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Enrol").setExact(true))
                    .click();
            Locator start = page.getByLabel("Command that starts the agent");
            assertThat(start)
                    .containsText("--server ssl://127.0.0.1:" + server.secureMqttPort()
                            + " --trust rollcall-authority.pem --district demo --agent cart-2 ");
            assertThat(page.getByLabel("Command that saves whom to trust").textContent())
                    .isEqualTo("printf '%s\\n' '"
                            + server.send("GET", "/authority.pem", "").body().strip() + "' > rollcall-authority.pem");
            button(page, "I have copied it").click();

            button(page, "Rotate the credential of cart-1").click();
            assertThat(page.locator("dialog")).containsText("It has a certificate, and gives that up");
            assertThat(page.locator("dialog")).containsText("start it with a new code");
            button(page, "Give up the certificate").click();
            assertThat(start).containsText("--trust rollcall-authority.pem --district demo --agent cart-1 ");
            assertThat(server.agent("cart-1").get("credential").asText()).isEqualTo("token");
        }
    }

    private static Page signedIn(Chromium chromium, SecureServer server) {
        Page page = chromium.browser()
                .newContext(new NewContextOptions().setIgnoreHTTPSErrors(true))
                .newPage();
        page.navigate(server.address() + "/sign-in");
        page.getByLabel("Name").fill("Kim");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(RunningServer.PASSWORD);
        button(page, "Sign in").click();
        assertThat(page.locator(".frame")).isVisible();
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** A device that enrols with a code, as the agent does. */
    private static void certified(SecureServer server, String id) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        StringWriter csr = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(csr)) {
            pem.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + id), pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        }
        server.send(
                "POST",
                "/api/v1/enrol",
                JSON.createObjectNode()
                        .put("code", server.claim(1).get("code").asText())
                        .put("agent", id)
                        .put("csr", csr.toString())
                        .toString());
        assertThat(server.agent(id).get("credential").asText()).isEqualTo("certificate");
    }
}
