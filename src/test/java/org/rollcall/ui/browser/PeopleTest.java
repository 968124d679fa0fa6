package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.RunningServer;
import org.rollcall.ui.browser.Screens.View;
import org.rollcall.ui.browser.Screens.Visit;

/** People come in by invitation, see what is theirs, and protect their accounts. */
class PeopleTest {
    @TempDir
    static Path folder;

    private static Screens screens;

    @BeforeAll
    static void twoSchools() throws Exception {
        screens = Screens.open(folder);
        screens.server.send("PUT", "/api/v1/sites/lin", "{\"name\":\"Lincoln Middle\",\"students\":700}");
        screens.server.send("PUT", "/api/v1/buildings/lin-main", "{\"siteId\":\"lin\",\"name\":\"Main building\"}");
        screens.server.send("PUT", "/api/v1/rooms/lin-1", "{\"buildingId\":\"lin-main\",\"name\":\"L-1\"}");
        screens.server.send("PUT", "/api/v1/devices/lp-9", """
                {"tag":"LP-9","name":"Laptop of Lincoln","kind":"laptop","roomId":"lin-1","identifiers":[]}
                """);
    }

    @AfterAll
    static void close() throws Exception {
        if (screens != null) {
            screens.close();
        }
    }

    @Test
    void whoIsInvitedToASchoolSeesThatSchoolOnly() {
        String link = inviteAna();
        try (Visit ana = screens.stranger(View.DESK, link)) {
            takeUp(ana, "Ana");
            ana.page.getByRole(AriaRole.LINK, named("Later")).click();
            assertThat(ana.page.locator(".connection.on")).isVisible();

            ana.page.locator(".rail a[href='/devices']").click();
            assertThat(ana.page.locator("main")).containsText("Panel 1");
            assertThat(ana.page.locator("main")).not().containsText("Laptop of Lincoln");
            assertThat(ana.page.locator("#site option")).hasText(new String[] {"All", "Oakdale Elementary"});
            assertThat(ana.page.locator(".rail")).not().containsText("People");

            ana.page.navigate(screens.server.address() + "/people");
            assertThat(ana.page.locator("h1")).hasText("This page is not for your role");
            ana.page.getByRole(AriaRole.LINK, named("Go to where you start")).click();
            assertThat(ana.page).hasURL(screens.server.address() + "/");
            assertThat(ana.complaints).isEmpty();
        }
        try (Visit kim = screens.visit(View.DESK, "/ledger")) {
            assertThat(kim.page.getByText("Kim invited Ana")).isVisible();
            assertThat(kim.page.getByText("Ana signed in").first()).isVisible();
        }
        try (Visit late = screens.stranger(View.DESK, link)) {
            assertThat(late.page.locator("h1")).hasText("This link is used up");
        }
    }

    private static String inviteAna() {
        try (Visit kim = screens.visit(View.DESK, "/people")) {
            kim.button("Invite somebody").click();
            kim.page.getByLabel("Name to sign in with").fill("Ana");
            kim.page.getByLabel("Field technician").check();
            kim.button("Make the link").click();
            assertThat(kim.page.getByRole(AriaRole.ALERT)).containsText("choose at least one");
            kim.page.getByLabel("Oakdale Elementary").check();
            kim.button("Make the link").click();
            URI link = URI.create(kim.page.getByLabel("Link to hand over").textContent());
            kim.button("I have copied it").click();

            assertThat(person(kim, "Ana")).containsText("Invited");
            assertThat(person(kim, "Ana")).containsText("Oakdale Elementary");
            kim.forgets(link.getFragment());
            assertThat(kim.complaints).isEmpty();
            return link.getPath() + "#" + link.getFragment();
        }
    }

    @Test
    void aSecondFactorIsAskedForOnceItIsSetUp() throws Exception {
        try (Visit luis = screens.stranger(View.DESK, screens.invitation("Luis", "school-lead"))) {
            takeUp(luis, "Luis");
            assertThat(luis.page.locator(".qr path")).hasAttribute("d", Pattern.compile("^M\\d+ \\d+h"));
            var app = Authenticator.of(
                    luis.page.getByLabel("Key for the authenticator app").textContent());
            luis.page.getByLabel("2. Type the code that it shows").fill(app.code(0));
            luis.button("Turn it on").click();
            Locator codes = luis.page.locator(".codes li");
            assertThat(codes).hasCount(10);
            String recovery = codes.first().textContent();
            luis.button("I have kept them").click();
            assertThat(luis.page.locator(".connection.on")).isVisible();
            assertThat(luis.page.getByText("Your account hangs on one password"))
                    .hasCount(0);

            leaveAndReturn(luis);
            luis.page.getByLabel("Code", exactly()).fill("000000");
            luis.button("Go on").click();
            assertThat(luis.page.getByRole(AriaRole.ALERT)).isVisible();
            // The code of this step was used up by setting it up.
            luis.page.getByLabel("Code", exactly()).fill(app.code(1));
            luis.button("Go on").click();
            assertThat(luis.page.locator(".connection.on")).isVisible();

            leaveAndReturn(luis);
            luis.button("My phone is not here").click();
            luis.page.getByLabel("Recovery code", exactly()).fill(recovery);
            luis.button("Go on").click();
            assertThat(luis.page.locator(".connection.on")).isVisible();
        }
    }

    private static void leaveAndReturn(Visit luis) {
        luis.button("Sign out Luis").click();
        luis.page.getByLabel("Name").fill("Luis");
        luis.page.getByLabel("Password", exactly()).fill(RunningServer.PASSWORD);
        luis.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        assertThat(luis.page.locator("h1")).hasText("The code from your phone");
    }

    @Test
    void theLastAdministratorStays() {
        try (Visit kim = screens.visit(View.DESK, "/people")) {
            kim.button("Change Kim").click();
            kim.page.getByLabel("Auditor").check();
            kim.button("Save").click();
            assertThat(kim.page.getByRole(AriaRole.ALERT)).containsText("last");
            kim.page.keyboard().press("Escape");
            assertThat(person(kim, "Kim")).containsText("Administrator");
        }
    }

    @Test
    void onesOwnSessionsAreListedAndEnded() throws Exception {
        try (Visit other = screens.visitAs("director", View.DESK, "/account");
                Visit here = screens.visitAs("director", View.DESK, "/account")) {
            assertThat(here.page.getByText("This one")).hasCount(1);
            here.button("End all others").click();
            here.button("End them").click();
            assertThat(here.page.locator(".visit")).hasCount(1);

            other.page.reload();
            assertThat(other.page.locator("h1")).hasText("Sign in");
            assertThat(here.page.locator("h1")).containsText("technology director");
        }
    }

    @Test
    void whoReadsNoDevicesStartsElsewhereUnrefusedAndReadsSchoolsByName() throws Exception {
        bringInAPupil();
        for (String role : List.of("privacy-officer", "auditor")) {
            try (Visit visit = screens.visitAs(role, View.DESK, "/")) {
                assertThat(visit.page).hasURL(screens.server.address() + "/ledger");
                assertThat(visit.page.getByText("recorded the place Lincoln Middle"))
                        .isVisible();
                visit.page.navigate(screens.server.address() + "/account");
                assertThat(visit.page.locator("h1")).isVisible();
                visit.page.navigate(screens.server.address() + "/");
                assertThat(visit.page.locator(".act").first()).isVisible();
                if (role.equals("privacy-officer")) {
                    visit.page.navigate(screens.server.address() + "/privacy/persons");
                    assertThat(visit.page.locator("[data-person]").first()).containsText("Lincoln Middle");
                }
                assertThat(visit.complaints).as(role).isEmpty();
            }
        }
    }

    private static void bringInAPupil() throws Exception {
        JsonNode token = new ObjectMapper()
                .readTree(screens.server
                        .send(
                                "POST",
                                "/api/v1/tokens",
                                "{\"name\":\"roster\",\"permissions\":[\"persons.write\"],\"sites\":null,\"days\":1}")
                        .body());
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        screens.server
                                .request("PUT", "/api/v1/persons", """
                                        {"items":[{"sourceId":"s-1","name":"Pat Example","role":"student","grade":"7","site":"lin"}]}
                                        """)
                                .header(
                                        "Authorization",
                                        "Bearer " + token.path("token").asText())
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private static void takeUp(Visit visit, String name) {
        assertThat(visit.page.locator("h1")).hasText("Welcome, " + name);
        visit.page.getByLabel("Password", exactly()).fill(RunningServer.PASSWORD);
        visit.button("Set the password and sign in").click();
        assertThat(visit.page.locator("h1")).hasText("You are in, " + name + ". Protect the account");
    }

    private static Locator person(Visit visit, String name) {
        return visit.page.locator("[data-person='" + name + "']");
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
