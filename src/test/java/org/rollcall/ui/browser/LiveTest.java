package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.ui.browser.Screens.View;
import org.rollcall.ui.browser.Screens.Visit;

/** What is published shows on an open page, and the page stays the same page. */
class LiveTest {
    @TempDir
    static Path folder;

    private static Screens screens;

    @BeforeAll
    static void aSchoolThatReports() throws Exception {
        screens = Screens.open(folder);
    }

    @AfterAll
    static void close() throws Exception {
        if (screens != null) {
            screens.close();
        }
    }

    @Test
    void theFleetOpensWithWhatIsWrongNow() throws Exception {
        try (Visit visit = screens.visit(View.DESK, "/")) {
            assertThat(visit.page.locator(".connection.on")).isVisible();
            visit.page.evaluate("document.body.dataset.mark = 'same page'");

            screens.agent.reports("tablet-1", Map.of("battery.health", 41.0));
            assertThat(visit.page.locator("h1")).hasText("1 device needs a visit");
            assertThat(visit.page.locator(".issue").first()).containsText("Tablets: battery is worn out");
            assertThat(visit.page.locator(".square.bad")).hasCount(1);

            screens.agent.reports("tablet-1", Map.of("battery.health", 91.0));
            assertThat(visit.page.locator(".square.bad")).hasCount(0);
            assertThat(visit.page.locator("body")).hasAttribute("data-mark", "same page");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void aDevicesFiguresAndItsChartMove() throws Exception {
        try (Visit visit = screens.visit(View.DESK, "/d/tb-1?metric=temperature")) {
            assertThat(visit.page.locator(".connection.on")).isVisible();
            assertThat(visit.page.locator("#chart canvas")).isVisible();
            Locator reading =
                    visit.page.locator("[data-metric='temperature'] dd").first();

            screens.agent.reports("tablet-1", Map.of("temperature", 37.25));
            assertThat(reading).hasText("37.3 °C");
            assertThat(visit.page.locator("#now-value")).containsText("37.3 °C");
            assertThat(visit.page.locator("#chart")).hasAttribute("aria-label", Pattern.compile("last 37\\.3 °C"));
            assertThat(visit.page.locator("[data-metric='temperature'] .source"))
                    .containsText("lab over MQTT");

            visit.button("30d").click();
            visit.page.getByText("The same as a table").click();
            assertThat(visit.page.locator(".table-box tbody tr").first()).containsText("°C");
            assertThat(visit.page).hasURL(Pattern.compile("metric=temperature&range=30d$"));
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void aServerThatGoesAwayIsSaidAndWhatWasShownStays() {
        try (Visit visit = screens.visit(View.DESK, "/devices")) {
            assertThat(visit.page.locator(".connection.on")).isVisible();
            visit.page.context().setOffline(true);
            visit.page.getByLabel("Search within").fill("tablet");

            assertThat(visit.page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                    .containsText("The server cannot be reached");
            assertThat(visit.page.locator("[data-row]").first()).isVisible();

            visit.page.context().setOffline(false);
            visit.button("Try again").click();
            assertThat(visit.page.locator("h1")).hasText("1 device matches");
        }
    }
}
