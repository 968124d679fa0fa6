package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.dropwizard.testing.ConfigOverride;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.RunningServer;

/** A server that nobody has used yet, as its first visitor meets it. */
class FirstVisitTest {
    private Chromium chromium;
    private RunningServer server;
    private BrowserContext context;
    private Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeEach
    void anEmptyServer(@TempDir Path folder) throws Exception {
        chromium = Chromium.start();
        server = RunningServer.start(folder);
        context = chromium.browser().newContext(new NewContextOptions().setViewportSize(1440, 900));
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theSetupLinkMakesAnAccountAndTheEmptyFleetSaysWhatToDo() throws Exception {
        page.navigate(server.address() + "/setup#" + server.setupToken());
        page.getByLabel("Name").fill("Kim");
        password().fill("short");
        assertThat(page.getByText("7 more to go")).isVisible();
        password().fill(RunningServer.PASSWORD);
        button("Show password").click();
        assertThat(password()).hasAttribute("type", "text");
        button("Make the account and sign in").click();

        assertThat(page.locator("h1")).hasText("You are in, Kim. Protect the account");
        assertThat(page.locator(".qr")).isVisible();
        page.getByRole(AriaRole.LINK, named("Later")).click();
        assertThat(page.locator("h1")).hasText("No device reports yet");
        assertThat(page.getByText("Your account hangs on one password")).isVisible();
        button("Not now").click();
        assertThat(page.getByText("Your account hangs on one password")).hasCount(0);
        assertThat(page.getByRole(AriaRole.LINK, named("Enrol an agent"))).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, named("Add an SNMP target"))).isVisible();
        assertThat(page.locator(".connection.on")).isVisible();
        for (String path : List.of("/devices", "/rooms", "/new", "/books", "/agents", "/network", "/tokens")) {
            page.navigate(server.address() + path);
            assertThat(page.locator("h1")).hasText(java.util.regex.Pattern.compile("^No "));
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aUsedLinkLeadsToSigningInAndAWrongPasswordIsSaid() throws Exception {
        String token = server.setupToken();
        server.signedIn();
        page.navigate(server.address() + "/setup#" + token);
        assertThat(page.locator("h1")).hasText("This link is used up");

        page.navigate(server.address() + "/devices?state=bad");
        assertThat(page.locator("h1")).hasText("Sign in");
        page.getByLabel("Name").fill("Kim");
        password().fill("not this sentence");
        button("Sign in").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Name and password do not go together");
        password().fill(RunningServer.PASSWORD);
        button("Sign in").click();

        assertThat(page).hasURL(server.address() + "/devices?state=bad");
        assertThat(page.locator("h1")).hasText("No device matches");
        button("Sign out Kim").click();
        assertThat(page.locator("h1")).hasText("Sign in");
    }

    @Test
    void anAccountThatIsProtectedAtOnceIsAdvisedNothingMore() throws Exception {
        makeTheFirstAccount(server);
        protectIt();
        assertThat(page.locator("h1")).hasText("No device reports yet");
        assertThat(page.getByText("Your account hangs on one password")).hasCount(0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void whereASecondFactorIsRequiredNothingOpensBeforeIt(@TempDir Path folder) throws Exception {
        ConfigOverride required = ConfigOverride.config("security.secondFactor", "required");
        try (RunningServer strict = RunningServer.start(folder, "config/server.yml", required)) {
            makeTheFirstAccount(strict);
            assertThat(page.getByText("before anything else")).isVisible();
            assertThat(page.getByRole(AriaRole.LINK, named("Later"))).hasCount(0);

            page.navigate(strict.address() + "/people");
            assertThat(page.locator("h1")).hasText("Set up a second factor first");
            page.getByRole(AriaRole.LINK, named("Set it up")).click();
            assertThat(page.locator("h1")).hasText("Set up a second factor to go on");
            button("Add a second factor").click();
            protectIt();
            assertThat(page.locator("h1")).hasText("Kim, administrator");
            page.locator(".rail a[href='/people']").click();
            assertThat(page.locator("h1")).containsText("1 person");
            assertThat(complaints).isEmpty();
        }
    }

    private void makeTheFirstAccount(RunningServer of) throws Exception {
        page.navigate(of.address() + "/setup#" + of.setupToken());
        page.getByLabel("Name").fill("Kim");
        password().fill(RunningServer.PASSWORD);
        button("Make the account and sign in").click();
        assertThat(page.locator("h1")).hasText("You are in, Kim. Protect the account");
    }

    private void protectIt() throws Exception {
        var app = Authenticator.of(
                page.getByLabel("Key for the authenticator app").textContent());
        page.getByLabel("2. Type the code that it shows").fill(app.code(0));
        button("Turn it on").click();
        button("I have kept them").click();
    }

    private com.microsoft.playwright.Locator password() {
        return page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true));
    }

    private com.microsoft.playwright.Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
