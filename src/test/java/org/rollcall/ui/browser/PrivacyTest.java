package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.ui.browser.Screens.View;
import org.rollcall.ui.browser.Screens.Visit;

/** People of the schools: found by key, named for a reason, asked about by families, erased. */
class PrivacyTest {
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");

    private Screens screens;
    private Path database;

    @BeforeEach
    void aSchoolWithPeople(@TempDir Path folder) throws Exception {
        screens = Screens.open(folder);
        database = folder.resolve("rollcall.db");
        screens.roster("""
                {"items":[
                 {"sourceId":"S-1","name":"Ada Marsh","role":"student","grade":"5","site":"oak"},
                 {"sourceId":"S-2","name":"Ben Ode","role":"student","grade":"4","site":"oak"},
                 {"sourceId":"T-1","name":"Cleo Park","role":"staff","site":"oak","active":false}]}
                """);
    }

    @AfterEach
    void close() throws Exception {
        if (screens != null) {
            screens.close();
        }
    }

    @Test
    void theHelpDeskComesToPeopleThroughPrivacyAndSeesANameForAMinute() throws Exception {
        try (Visit visit = screens.visitAs("helpdesk", View.DESK, "/")) {
            visit.page.clock().install();
            visit.page.locator(".rail").getByText("Privacy").click();
            assertThat(visit.page.locator("h1")).hasText("3 people, none by name");
            visit.page.getByLabel("Grade").fill("5");
            assertThat(visit.page.locator("h1")).hasText("1 person fits");
            assertThat(visit.page.locator("main")).not().containsText("Ada Marsh");

            visit.button("Show the name").click();
            visit.page.getByLabel("Why").fill("why not");
            visit.button("Show it").click();
            assertThat(visit.page.getByRole(AriaRole.DIALOG)).containsText("audit trail");
            visit.page.getByLabel("Why").fill("The tablet was found in the gym");
            visit.button("Show it").click();
            Locator shown = visit.page.getByRole(AriaRole.DIALOG);
            assertThat(shown).containsText("Ada Marsh");
            assertThat(shown).hasAccessibleDescription(Pattern.compile("Ada Marsh"));
            visit.page.clock().fastForward(61_000);
            visit.forgets("Ada Marsh");
            assertThat(visit.complaints).isEmpty();
        }
        try (Visit officer = screens.visitAs("privacy-officer", View.DESK, "/ledger?action=person.reveal")) {
            assertThat(officer.page.locator("[data-act]")).hasCount(1);
            assertThat(officer.page.locator("[data-act]")).containsText("helpdesk looked at the name of");
            assertThat(officer.page.locator("[data-act]")).containsText("The tablet was found in the gym");
        }
    }

    @Test
    void whatAFamilyAsksIsRecordedWithThePersonAndTickedOff() throws Exception {
        try (Visit officer = screens.visitAs("privacy-officer", View.DESK, "/privacy/persons?grade=4")) {
            Locator person = officer.page.locator("[data-person]");
            assertThat(person).hasCount(1);
            String key = person.getAttribute("data-person");
            officer.button("Request about").click();
            assertThat(officer.page.getByLabel("Key of the person")).hasValue(key);
            officer.button("Record it").click();
            assertThat(officer.page.locator(".toast")).containsText("Recorded.");

            officer.page.locator("main").getByText("Requests").click();
            assertThat(officer.page.locator("h1")).hasText("1 request waits for an answer");
            officer.page
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(key))
                    .click();
            assertThat(person).hasCount(1);
            assertThat(person).containsText("grade 4");
            officer.page.goBack();
            officer.button("Answered").click();
            officer.button("It is answered").click();
            assertThat(officer.page.locator("h1")).hasText("No request waits for an answer");
            assertThat(officer.complaints).isEmpty();
        }
    }

    @Test
    void whoIsErasedIsGoneAndThatItWasDoneIsNot() throws Exception {
        try (Visit officer = screens.visitAs("privacy-officer", View.DESK, "/privacy/persons?role=student")) {
            Locator first = officer.page.locator("[data-person]").first();
            assertThat(first).isVisible();
            String key = first.getAttribute("data-person");
            assertThat(key).matches(KEY);
            first.getByText("Erase").click();
            officer.page.getByLabel("Why").fill("The family asked for it in writing");
            officer.page.getByLabel("the end of the key").fill(key.substring(26));
            officer.button("Erase for good").click();
            assertThat(officer.page.locator(".toast")).containsText("Erased.");
            assertThat(officer.page.locator("h1")).hasText("1 person fits");
            assertThat(officer.page.locator("[data-person='" + key + "']")).hasCount(0);

            officer.page.getByText("Erased, and left out").click();
            assertThat(officer.page.locator("main tbody")).containsText(key);

            officer.page.navigate(screens.server.address() + "/ledger?action=person.erase");
            assertThat(officer.page.locator("[data-act]")).containsText("privacy-officer erased " + key);
            assertThat(officer.complaints).isEmpty();
        }
    }

    @Test
    void anIdOfTheRosterIsSentForAReasonAndStandsInNoAddress() throws Exception {
        try (Visit visit = screens.visitAs("helpdesk", View.DESK, "/privacy/persons")) {
            List<String> addresses = new ArrayList<>();
            visit.page.onRequest(request -> addresses.add(request.url()));
            visit.button("Look up by roster id").click();
            visit.page.getByLabel("Id in the roster").fill("S-9");
            visit.page.getByLabel("Why").fill("A family called about a tablet");
            lookUp(visit).click();
            assertThat(visit.page.getByRole(AriaRole.ALERT)).isVisible();
            visit.page.getByLabel("Id in the roster").fill("S-2");
            lookUp(visit).click();
            assertThat(visit.page.locator("h1")).hasText("1 person fits");
            assertThat(visit.page.locator("[data-person]")).containsText("grade 4");
            assertThat(visit.page).hasURL(Pattern.compile("\\?pseudonym=" + KEY + "$"));
            assertThat(addresses).noneMatch(address -> address.contains("S-2"));
        }
        try (Visit officer = screens.visitAs("privacy-officer", View.DESK, "/ledger?action=person.lookup")) {
            assertThat(officer.page.locator("[data-act]")).hasCount(2);
            assertThat(officer.page.locator("[data-act]").first()).containsText("A family called about a tablet");
        }
    }

    private static Locator lookUp(Visit visit) {
        return visit.page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Look up").setExact(true));
    }

    @Test
    void whatIsDueIsShownFirstAndThenDeleted() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("UPDATE person SET left_at = 86400000 WHERE left_at IS NOT NULL");
        }
        try (Visit officer = screens.visitAs("privacy-officer", View.DESK, "/privacy/retention")) {
            assertThat(officer.page.locator("h1")).hasText("1 row is older than the rules allow");
            officer.button("See what would be deleted").click();
            assertThat(officer.page.getByRole(AriaRole.DIALOG)).containsText("nothing is deleted yet");
            officer.button("Delete 1 row").click();
            assertThat(officer.page.locator(".toast")).containsText("1 row deleted.");
            assertThat(officer.page.locator("h1")).hasText("Nothing is kept longer than its rule says");

            officer.page.navigate(screens.server.address() + "/privacy/persons");
            assertThat(officer.page.locator("h1")).hasText("2 people, none by name");
            assertThat(officer.complaints).isEmpty();
        }
    }

    @Test
    void nothingStaysOpenWhenTheSessionEnds() throws Exception {
        try (Visit visit = screens.visitAs("helpdesk", View.DESK, "/privacy/persons?grade=5")) {
            visit.button("Show the name").click();
            visit.page.getByLabel("Why").fill("The tablet was found in the gym");
            screens.server.send("DELETE", "/api/v1/people/helpdesk/sessions", "");
            visit.button("Show it").click();
            assertThat(visit.page.locator("h1")).hasText("Sign in");
            assertThat(visit.page.locator("dialog")).hasCount(0);
        }
    }
}
