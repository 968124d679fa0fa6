package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.ui.browser.Screens.View;
import org.rollcall.ui.browser.Screens.Visit;

/** What people do on the screens, from the first key to what the server then holds. */
class WorkTest {
    private Screens screens;

    @BeforeEach
    void aSchoolThatReports(@TempDir Path folder) throws Exception {
        screens = Screens.open(folder);
    }

    @AfterEach
    void close() throws Exception {
        if (screens != null) {
            screens.close();
        }
    }

    @Test
    void anyFragmentFindsItsDeviceAndAWholeTagGoesStraightThere() {
        try (Visit visit = screens.visit(View.DESK, "/")) {
            visit.page.keyboard().press("/");
            Locator box = visit.page.getByRole(AriaRole.COMBOBOX);
            assertThat(box).isFocused();
            visit.page.keyboard().type("2418x");
            Locator found = visit.page.getByRole(AriaRole.OPTION);
            assertThat(found).hasCount(1);
            assertThat(found.locator("mark")).hasText("2418X");
            visit.page.keyboard().press("Escape");

            // As a scanner types: at once, with Enter at the end.
            visit.page.keyboard().press("Control+k");
            visit.page.keyboard().type("PN-11020");
            visit.page.keyboard().press("Enter");
            assertThat(visit.page).hasURL(screens.server.address() + "/d/pn-1");
            assertThat(visit.page.locator("h1")).hasText("Panel 1");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void aScannerThatIsFasterThanTheBoxLosesNoLetter() {
        try (Visit visit = screens.visit(View.DESK, "/")) {
            List<Route> held = new ArrayList<>();
            visit.page.route("**/after-paint.js", held::add);
            visit.page.reload();
            visit.page.waitForCondition(() -> !held.isEmpty());
            visit.page.keyboard().press("/");
            visit.page.keyboard().type("PN-11020\n");
            held.forEach(Route::resume);
            assertThat(visit.page).hasURL(screens.server.address() + "/d/pn-1");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void whoMayOnlyPassForADeviceOfAnotherSchoolIsAskedAboutTwice() throws Exception {
        screens.server.send("PUT", "/api/v1/sites/lin", "{\"name\":\"Lincoln Middle\",\"students\":700}");
        screens.server.send("PUT", "/api/v1/buildings/lin-main", "{\"siteId\":\"lin\",\"name\":\"Main building\"}");
        screens.server.send("PUT", "/api/v1/rooms/lin-1", "{\"buildingId\":\"lin-main\",\"name\":\"L-1\"}");
        screens.server.send("PUT", "/api/v1/devices/lp-9", """
                {"tag":"LP-9","name":"Laptop of Lincoln","kind":"laptop","roomId":"lin-1",
                 "identifiers":[{"scheme":"serial","value":"LIN0000009"}]}
                """);
        screens.server.send("PUT", "/api/v1/agents/lab/site", "{\"site\":\"oak\"}");
        screens.agent.describes("laptop-9", "laptop", "Some laptop", "LIN0000009");
        screens.agent.reports("laptop-9", Map.of("battery.health", 80.0));
        try (Visit visit = screens.visit(View.DESK, "/new")) {
            Locator card = visit.page.locator(".newcomer", new Page.LocatorOptions().setHasText("Some laptop"));
            assertThat(card).containsText("It may only pass for Laptop of Lincoln");
            assertThat(card.locator(".button.first")).hasCount(0);
            visit.button("It is Laptop of Lincoln").click();
            assertThat(visit.page.getByRole(AriaRole.DIALOG)).containsText("another school");
            visit.button("Leave it").click();
            assertThat(card).isVisible();
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void aNewDeviceIsAdoptedWithAllItSaidAndTheBooksBalance() throws Exception {
        try (Visit visit = screens.visit(View.DESK, "/new?room=oak-b114")) {
            assertThat(visit.page.locator("h1")).hasText("1 new device waits for a word");
            visit.button("Adopt Office printer").click();
            assertThat(visit.page.getByLabel("Name (optional)")).hasValue("Office printer");
            visit.page.getByLabel("Tag (optional)").fill("PR-7");
            visit.page
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Adopt").setExact(true))
                    .click();
            assertThat(visit.page.locator(".toast")).containsText("Office printer joined the fleet.");
            assertThat(visit.page.locator("h1")).hasText("No new device waits");

            visit.page.navigate(screens.server.address() + "/room/oak-b114");
            visit.page.getByText("Office printer").first().click();
            assertThat(visit.page.locator("[data-metric='printer.supply'] dd").first())
                    .hasText("64%");

            screens.agent.reports("printer-9", Map.of("printer.supply", 63.0));
            visit.page.navigate(screens.server.address() + "/books");
            assertThat(visit.page.locator("h1")).hasText("Every report is accounted for: 0 unexplained");
            assertThat(visit.page.locator("tbody tr")).hasCount(1);
            assertThat(visit.page.locator("tbody tr")).containsText("lab");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void ignoringIsTakenBackAndAMatchIsMadeBySearch() {
        try (Visit visit = screens.visit(View.DESK, "/new")) {
            visit.button("Ignore Office printer").click();
            assertThat(visit.page.locator("h1")).hasText("No new device waits");
            visit.button("Undo").click();
            assertThat(visit.page.locator("h1")).hasText("1 new device waits for a word");

            visit.button("Office printer: It is one we have").click();
            visit.page.getByLabel("Find the device").fill("5e10");
            visit.button("Panel 1: This one").click();
            assertThat(visit.page.locator(".toast")).containsText("Office printer speaks for Panel 1 from now on.");
            assertThat(visit.page.locator("h1")).hasText("No new device waits");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void aDeviceIsEditedAndTheEditTakenBack() throws Exception {
        try (Visit visit = screens.visit(View.DESK, "/d/tb-1")) {
            visit.button("Edit").click();
            visit.page.getByLabel("Name (optional)").fill("Tablet of the library");
            visit.page.getByLabel("Room (optional)").selectOption("oak-b114");
            visit.button("Save").click();
            assertThat(visit.page.locator("h1")).hasText("Tablet of the library");
            assertThat(screens.server
                            .get("/api/v1/devices/tb-1")
                            .get("room")
                            .get("id")
                            .asText())
                    .isEqualTo("oak-b114");

            visit.button("Undo").click();
            assertThat(visit.page.locator("h1")).hasText("Tablet 1");
            assertThat(screens.server.get("/api/v1/devices/tb-1").get("identifiers"))
                    .hasSize(2);
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void anAgentIsEnrolledWithATokenThatIsShownOnceAndRevoked() throws Exception {
        try (Visit visit = screens.visit(View.DESK, "/agents")) {
            visit.button("Enrol an agent").click();
            visit.page.getByLabel("Id").fill("library-1");
            visit.page
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Enrol").setExact(true))
                    .click();
            Locator commands = visit.page.locator("dialog pre");
            assertThat(commands.nth(1)).containsText("--agent library-1");
            assertThat(commands.nth(1)).containsText(":" + screens.server.mqttPort() + " --district demo");
            visit.button("I have copied it").click();

            visit.button("Revoke library-1").click();
            visit.button("Revoke it").click();
            assertThat(visit.page.locator("[data-agent='library-1']")).containsText("Revoked");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void aDeviceIsAskedAndThePageSaysHowFarThatIs() {
        try (Visit visit = screens.visit(View.DESK, "/d/tb-1")) {
            visit.button("Locate").click();
            assertThat(visit.page.getByText("Locate: waits for the agent to hear it"))
                    .isVisible();
            assertThat(visit.button("Locate")).isDisabled();
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void anSnmpTargetIsNamedAndItsSecretNeverShownAgain() {
        try (Visit visit = screens.visit(View.DESK, "/network")) {
            visit.button("Add an SNMP target").click();
            visit.page.getByLabel("Address").fill("127.0.0.1");
            visit.page.getByLabel("Port").fill("9");
            visit.page.getByLabel("Version").selectOption("2c");
            visit.page.getByLabel("Community").fill("classroom-secret");
            visit.button("Add and ask it").click();
            Locator row = visit.page.locator("[data-target='127-0-0-1']");
            assertThat(row).containsText("127.0.0.1:9 · SNMP v2c");
            assertThat(row).containsText("Silent");

            visit.button("Edit 127-0-0-1").click();
            assertThat(visit.page.getByLabel("Community")).hasValue("");
            visit.page
                    .locator("dialog")
                    .getByRole(AriaRole.BUTTON, named("Cancel"))
                    .click();
            visit.button("Delete 127-0-0-1").click();
            visit.button("Delete it").click();
            assertThat(row).hasCount(0);
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void placesAreRecordedByHand() {
        try (Visit visit = screens.visit(View.DESK, "/rooms")) {
            visit.button("Add a school").click();
            visit.page.getByLabel("Name").fill("Lincoln High");
            visit.page
                    .locator("dialog")
                    .getByRole(AriaRole.BUTTON, named("Add the school"))
                    .click();
            visit.button("Rooms in Main building").first().click();
            visit.page.getByLabel("Room names").fill("A-1, A-2");
            visit.button("Add the rooms").click();
            assertThat(visit.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("A-2")))
                    .isVisible();
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void theKeyboardAloneIsEnough() {
        try (Visit visit = screens.visit(View.DESK, "/")) {
            assertThat(visit.page.locator(".figures")).isVisible();
            visit.page.keyboard().press("Tab");
            assertThat(visit.page.getByText("Skip to content")).isFocused();
            visit.page.keyboard().press("Enter");
            assertThat(visit.page.locator("main")).isFocused();

            visit.page.keyboard().type("gd");
            assertThat(visit.page).hasURL(screens.server.address() + "/devices");
            assertThat(visit.page.locator("[data-row]")).hasCount(2);
            visit.page.keyboard().type("jj");
            assertThat(visit.page.locator("[data-row]").nth(1)).isFocused();
            visit.page.keyboard().press("k");
            visit.page.keyboard().press("Enter");
            assertThat(visit.page).hasURL(Pattern.compile("/d/"));

            // In a field, letters are letters.
            visit.page.navigate(screens.server.address() + "/devices");
            visit.page.getByLabel("Search within").focus();
            visit.page.keyboard().type("gf/j?");
            assertThat(visit.page.getByLabel("Search within")).hasValue("gf/j?");
            visit.page.locator("h1").click();

            visit.page.keyboard().press("?");
            visit.page.getByLabel("Single letters are shortcuts").uncheck();
            visit.page.keyboard().press("Escape");
            visit.page.keyboard().type("gf");
            assertThat(visit.page).hasURL(Pattern.compile("/devices"));
            assertThat(visit.complaints).isEmpty();
        }
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
