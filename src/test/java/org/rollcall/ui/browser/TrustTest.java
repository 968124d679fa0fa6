package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.ui.browser.Screens.View;
import org.rollcall.ui.browser.Screens.Visit;

/** What programs may do, who did what, and what is kept about whom. */
class TrustTest {
    @TempDir
    static Path folder;

    private static Screens screens;

    @BeforeAll
    static void aSchool() throws Exception {
        screens = Screens.open(folder);
    }

    @AfterAll
    static void close() throws Exception {
        if (screens != null) {
            screens.close();
        }
    }

    @Test
    void aTokenIsShownOnceWorksAndStandsInTheTrail() throws Exception {
        String token;
        try (Visit visit = screens.visit(View.DESK, "/tokens")) {
            visit.button("Make a token").first().click();
            visit.page.getByLabel("Which program it is for").fill("Nightly export");
            visit.page.getByLabel("See devices, places and what they report").check();
            visit.page.getByLabel("For how many days").fill("30");
            visit.button("Make it").click();
            token = visit.page.getByLabel("The token").textContent();
            assertThat(visit.page.getByLabel("Example with curl")).containsText("/api/v1/devices");
            visit.button("I have copied it").click();

            assertThat(visit.page.locator("[data-token='Nightly export']")).containsText("never");
            visit.forgets(token);
            assertThat(asked("/api/v1/devices", token)).isEqualTo(200);
            assertThat(asked("/api/v1/people", token)).isEqualTo(403);

            visit.button("Revoke Nightly export").click();
            visit.button("Revoke it").click();
            assertThat(visit.page.locator("[data-token='Nightly export']")).hasCount(0);
            assertThat(asked("/api/v1/devices", token)).isEqualTo(401);
            assertThat(visit.complaints).isEmpty();
        }
        try (Visit visit = screens.visit(View.DESK, "/ledger?action=token.")) {
            assertThat(visit.page.getByText("Kim made the token Nightly export"))
                    .isVisible();
            visit.button("Check the chain").click();
            assertThat(visit.page.locator(".lede + .banner")).containsText("The chain is whole.");
            Locator made = visit.page.locator("[data-act='token.issue']");
            made.getByText("Details").click();
            assertThat(made.locator(".change")).containsText("Nightly export");
            visit.forgets(token);
            assertThat(visit.complaints).isEmpty();
        }
    }

    private static int asked(String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(screens.server.address() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void olderRowsOfAnotherQuestionAreLeftOut() throws Exception {
        for (int students = 300; students < 360; students++) {
            screens.server.send(
                    "PUT", "/api/v1/sites/oak", "{\"name\":\"Oakdale Elementary\",\"students\":" + students + "}");
        }
        try (Visit visit = screens.visit(View.DESK, "/ledger?action=place.")) {
            List<Route> held = new ArrayList<>();
            visit.page.route(Pattern.compile("/ledger\\?.*before="), held::add);
            visit.button("Show older").click();
            assertThat(visit.button("Show older")).isDisabled();
            visit.page.getByLabel("What", exactLabel()).selectOption("session.");
            assertThat(visit.page.locator("[data-act='place.save']")).hasCount(0);
            held.forEach(Route::resume);
            visit.page.waitForResponse(
                    Pattern.compile("/ledger/verify"),
                    () -> visit.button("Check the chain").click());
            assertThat(visit.page.locator(".lede + .banner")).isVisible();
            assertThat(visit.page.locator("[data-act='place.save']")).hasCount(0);
            assertThat(held).hasSize(1);
            assertThat(visit.complaints).isEmpty();
        }
    }

    private static Page.GetByLabelOptions exactLabel() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    @Test
    void theInventoryNamesEveryTableWithItsPurpose() {
        try (Visit visit = screens.visit(View.DESK, "/privacy/inventory")) {
            assertThat(visit.page.locator("h1")).containsText("say who somebody is");
            assertThat(visit.page.locator("#table-device")).isVisible();
            visit.button("Secrets").click();
            assertThat(visit.page.locator("#table-device")).hasCount(0);
            assertThat(visit.page).hasURL(screens.server.address() + "/privacy/inventory?class=secret");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void theNoticeIsOpenInTwoLanguages() {
        try (Visit visit = screens.stranger(View.DESK, "/privacy")) {
            assertThat(visit.page.locator("article")).hasAttribute("lang", "en");
            String english = visit.page.locator("h1").textContent();
            visit.button("Español").click();
            assertThat(visit.page.locator("article")).hasAttribute("lang", "es");
            assertThat(visit.page.locator("h1")).not().hasText(english);
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void nothingButACodeIsShownAsACommand() {
        String code = "7K3Q-9XWT-M4FA-2HJP-8ZRC-5VNB-0DYE";
        try (Visit visit = screens.stranger(View.DESK, "/enrol#" + code + "&" + "0a".repeat(32))) {
            assertThat(visit.page.getByLabel("Command that enrols and starts the agent"))
                    .containsText("--claim " + code);
        }
        for (String evil :
                List.of(code + ";reboot", "$(reboot)", code + "&0a0b;reboot", "-" + code, code + "%0areboot")) {
            try (Visit visit = screens.stranger(View.DESK, "/enrol#" + evil)) {
                assertThat(visit.page.locator("h1")).hasText("This code is not whole");
                assertThat(visit.page.locator("pre")).hasCount(0);
            }
        }
    }

    @Test
    void whoIsSignedInGoesBackFromOpenPagesToWhereTheyStart() throws Exception {
        try (Visit visit = screens.visitAs("auditor", View.DESK, "/trust")) {
            visit.page.getByText("Back", exactly()).click();
            assertThat(visit.page).hasURL(screens.server.address() + "/ledger");
            visit.page.navigate(screens.server.address() + "/privacy?lang=en");
            visit.page.getByText("Back", exactly()).click();
            assertThat(visit.page).hasURL(screens.server.address() + "/ledger");
            assertThat(visit.complaints).isEmpty();
        }
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    @Test
    void anAgentIsBlockedMovedAndGetsAnotherToken() {
        try (Visit visit = screens.visit(View.DESK, "/agents")) {
            visit.button("Enrol an agent").click();
            visit.page.getByLabel("Id").fill("cart-1");
            visit.page
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Enrol").setExact(true))
                    .click();
            visit.button("I have copied it").click();
            Locator cart = visit.page.locator("[data-agent='cart-1']");
            visit.button("School of cart-1").click();
            visit.page.getByRole(AriaRole.DIALOG).getByLabel("School").last().selectOption("oak");
            visit.button("Save").click();
            assertThat(cart).containsText("Oakdale Elementary");

            visit.button("Block cart-1").click();
            assertThat(cart).containsText("Blocked");
            visit.button("Unblock cart-1").click();
            assertThat(cart).not().containsText("Blocked");
            assertThat(visit.page.locator(".toast")).containsText("it tries within two minutes");

            visit.button("Rotate the credential of cart-1").click();
            visit.button("Rotate it").click();
            assertThat(visit.page.getByLabel("Command that saves the token")).isVisible();
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void manyEnrolWithOneCodeThatIsShownOnce() {
        try (Visit visit = screens.visit(View.DESK, "/agents")) {
            visit.button("Enrol several").click();
            visit.page.getByLabel("For how many devices").fill("12");
            visit.button("Make the code").click();
            String code = visit.page.locator(".claim-code").textContent();
            assertThat(visit.page.locator("dialog .qr")).isVisible();
            assertThat(visit.page.getByLabel("Command that enrols and starts the agent"))
                    .containsText(code);
            visit.button("I have copied it").click();
            assertThat(visit.page.locator("[data-claim]")).containsText("12 of 12 devices still to come");
            visit.forgets(code);
            visit.button("Revoke the code for Oakdale Elementary").click();
            visit.button("Revoke it").click();
            assertThat(visit.page.locator("[data-claim]")).hasCount(0);
            assertThat(visit.complaints).isEmpty();
        }
    }
}
