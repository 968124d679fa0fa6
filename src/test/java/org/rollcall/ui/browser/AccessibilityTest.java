package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.ui.browser.Screens.View;
import org.rollcall.ui.browser.Screens.Visit;

/** Every page for everybody: WCAG 2.2 AA as far as axe sees it, in both schemes, on desk and phone. */
class AccessibilityTest {
    private static final List<String> PAGES = List.of(
            "/", "/devices", "/d/tb-1", "/d/pn-1", "/rooms", "/room/oak-b112", "/new", "/books", "/agents", "/network");

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    @TempDir
    static Path folder;

    private static Screens screens;

    @BeforeAll
    static void aSchoolWithSomethingWrong() throws Exception {
        screens = Screens.open(folder);
        screens.agent.reports("tablet-1", Map.of("battery.health", 41.0, "temperature", 68.0));
    }

    @AfterAll
    static void close() throws Exception {
        if (screens != null) {
            screens.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, LIGHT", "1440, DARK", "390, LIGHT", "390, DARK"})
    void axeFindsNothing(int width, ColorScheme scheme) {
        View view = new View(width, 900, scheme);
        // axe brings its own script into the page, which our policy would refuse.
        var options = view.options()
                .setBypassCSP(true)
                .setServiceWorkers(ServiceWorkerPolicy.BLOCK)
                .setReducedMotion(ReducedMotion.REDUCE);
        try (Visit visit = screens.visit(options, "/")) {
            for (String path : PAGES) {
                open(visit.page, path);
                assertThat(violations(visit.page)).as(path).isEmpty();
            }
            open(visit.page, "/devices");
            visit.page.keyboard().press("Control+k");
            visit.page.keyboard().insertText("2041");
            assertThat(visit.page.locator("[role=option]").first()).isVisible();
            assertThat(violations(visit.page)).as("search").isEmpty();
            visit.page.keyboard().press("Escape");
            visit.page.keyboard().press("?");
            assertThat(violations(visit.page)).as("appearance").isEmpty();
        }
        try (Visit visit = screens.stranger(view, "/sign-in")) {
            assertThat(visit.page.locator("h1")).hasText("Sign in");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 390, 320})
    void noPageScrollsSideways(int width) {
        try (Visit visit = screens.visit(new View(width, 800, ColorScheme.LIGHT), "/")) {
            for (String path : PAGES) {
                open(visit.page, path);
                assertThat((Integer) visit.page.evaluate("document.documentElement.scrollWidth"))
                        .as(path)
                        .isLessThanOrEqualTo(width);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/", "/devices", "/new", "/agents", "/d/tb-1", "/rooms"})
    void whatIsTouchedOnAPhoneIsLargeEnough(String path) {
        try (Visit visit = screens.visit(new View(390, 844, ColorScheme.LIGHT), path)) {
            Object small = visit.page.evaluate("""
                    [...document.querySelectorAll('button, select, input, summary, .button, .tabs a, .device-row')]
                        .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
                        .map(one => one.outerHTML.slice(0, 90))
                    """);
            assertThat((List<?>) small).isEmpty();
        }
    }

    private static void open(Page page, String path) {
        page.navigate(screens.server.address() + path);
        assertThat(page.locator("main h1").first()).isVisible();
        assertThat(page.locator(".ghosts")).hasCount(0);
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .withTags(RULES).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + " "
                                + rule.getNodes().stream()
                                        .map(node -> String.valueOf(node.getHtml()))
                                        .limit(3)
                                        .toList())
                        .toList();
    }
}
