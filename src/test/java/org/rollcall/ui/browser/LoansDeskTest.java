package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.ui.browser.Screens.View;
import org.rollcall.ui.browser.Screens.Visit;

/** The loans desk as a scanner and a pair of hands use it. */
class LoansDeskTest {
    private static final View PHONE = new View(390, 844, ColorScheme.DARK);

    private Screens screens;

    @BeforeEach
    void aSchoolWithTabletsInStock(@TempDir Path folder) throws Exception {
        screens = Screens.open(folder);
        for (String id : new String[] {"L-1", "L-2"}) {
            screens.server.send("PUT", "/api/v1/assets/" + id, """
                    {"tag":"%1$s","name":"Loaner %1$s","kind":"tablet","siteId":"oak",
                     "identifiers":[{"scheme":"tag","value":"%1$s"}]}
                    """.formatted(id));
        }
        screens.server.send("PUT", "/api/v1/assets/VR-1", """
                {"tag":"VR-1","name":"VR kit 1","kind":"vr-kit","siteId":"oak",
                 "identifiers":[{"scheme":"tag","value":"VR-1"}]}
                """);
        screens.server.send("PUT", "/api/v1/assets/VR-1-L", """
                {"tag":"VR-1-L","name":"Controller left","kind":"vr-controller","siteId":"oak","parentId":"VR-1"}
                """);
        screens.roster("""
                {"items":[{"sourceId":"70014","name":"Ada Quillfeather","role":"student","grade":"5","site":"oak"}]}
                """);
    }

    @AfterEach
    void close() throws Exception {
        if (screens != null) {
            screens.close();
        }
    }

    /** A wedge scanner types and ends with Enter, into whatever has the focus. */
    private static void scan(Page page, String text) {
        page.keyboard().type(text);
        page.keyboard().press("Enter");
    }

    private static void assertReadable(Page page) {
        assertThat(new AxeBuilder(page)
                                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                                .analyze()
                                .getViolations()
                                .stream()
                                .map(rule -> rule.getId() + " "
                                        + rule.getNodes().get(0).getHtml())
                                .toList())
                .isEmpty();
    }

    @Test
    void aPersonIsScannedThenDevicesAndNothingElseIsTouched() {
        try (Visit visit = screens.visit(View.DESK, "/loans")) {
            assertThat(visit.page.locator("#desk-who")).isFocused();
            scan(visit.page, "70014");
            assertThat(visit.page.locator("#desk-what")).isFocused();
            assertThat(visit.page.locator(".desk-who")).containsText("Pupil · grade 5 · Oakdale Elementary");
            scan(visit.page, "L-1");
            scan(visit.page, "l 2");
            scan(visit.page, "L-1");
            scan(visit.page, "NOBODY-9");
            assertThat(visit.page.locator(".desk-entry[data-result=done]")).hasCount(2);
            assertThat(visit.page.locator(".desk-entry[data-result=refused]"))
                    .containsText("is out already, to person");
            assertThat(visit.page.locator(".desk-entry[data-result=unknown]")).containsText("nothing of your schools");
            scan(visit.page, "VR-1");
            assertThat(visit.page.locator(".desk-entry[data-result=done]").first())
                    .containsText("With Controller left");
            assertReadable(visit.page);
            visit.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(visit.page.locator(".receipt")).isVisible();
            assertThat(visit.page.locator(".receipt")).containsText("Controller left");
            assertThat(visit.page.locator("#desk-what")).isHidden();
            visit.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            assertThat(visit.page.content())
                    .as("neither the roster's number nor a name stays on the page")
                    .doesNotContain("70014", "Quillfeather");
            visit.page
                    .locator(".desk-entry")
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Loaner L-2"))
                    .getByText("Undo")
                    .click();
            assertThat(visit.page.locator(".desk-entry[data-result=undone]")).hasCount(1);
            visit.button("Take back").click();
            visit.page.locator("label.chip").getByText("Damaged").click();
            scan(visit.page, "L-1");
            assertThat(visit.page.locator(".desk-entry").first()).containsText("back, to repair");
            visit.page
                    .getByText("Good", new Page.GetByTextOptions().setExact(true))
                    .click();
            scan(visit.page, "VR-1");
            visit.button("A part is missing").click();
            visit.page.getByLabel("Controller left").check();
            visit.button("Take back the rest").click();
            assertThat(visit.page.locator(".desk-entry").first())
                    .containsText("Controller left, which did not come back");
            assertReadable(visit.page);
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void anAgreementIsWrittenOnceAndAcceptedWithALoan() {
        try (Visit visit = screens.visit(View.DESK, "/loans")) {
            scan(visit.page, "70014");
            visit.button("Write an agreement").click();
            visit.page.locator("#field-version").fill("2026-1");
            visit.page.locator("#field-text").fill("I bring it back.\nI keep it dry.");
            visit.button("Add it").click();
            visit.page.locator("#desk-agreed").selectOption("2026-1");
            assertThat(visit.page.locator("#desk-what")).isFocused();
            scan(visit.page, "L-1");
            assertThat(visit.page.locator(".desk-entry[data-result=done]")).hasCount(1);
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void onAPhoneTheDeskIsOneColumnAndListsSayWhatIsThere() throws Exception {
        String today = LocalDate.now(ZoneId.systemDefault()).toString();
        screens.server.send(
                "POST",
                "/api/v1/loans/check-out",
                "{\"holder\":{\"kind\":\"room\",\"id\":\"oak-b112\"},\"items\":[\"L-1\"],\"due\":\"" + today + "\"}");
        screens.server.send(
                "POST",
                "/api/v1/reservations",
                "{\"holder\":{\"kind\":\"site\",\"id\":\"oak\"},\"item\":\"L-2\",\"from\":\"" + today + "\",\"to\":\""
                        + today + "\"}");
        try (Visit visit = screens.visit(PHONE, "/loans/out")) {
            assertThat(visit.page.locator("[data-loan]")).containsText("B-112, Oakdale Elementary");
            visit.page.navigate(screens.server.address() + "/loans/reservations");
            assertThat(visit.page.locator("[data-reservation]")).containsText("L-2");
            assertReadable(visit.page);
            visit.page.navigate(screens.server.address() + "/loans");
            assertThat(visit.page.locator("#desk-who")).isVisible();
            scan(visit.page, "70014");
            assertThat(visit.page.locator("#desk-what")).isFocused();
            scan(visit.page, "L-2");
            assertThat(visit.page.locator(".desk-entry[data-result=refused]")).containsText("set aside");
            assertReadable(visit.page);
            assertThat((Integer) visit.page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
            assertThat(visit.complaints).isEmpty();
        }
        try (Visit visit = screens.visit(View.DESK, "/loans/late")) {
            assertThat(visit.page.locator("h1")).hasText("Nothing is late");
        }
    }
}
