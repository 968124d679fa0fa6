package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.ui.browser.Screens.View;
import org.rollcall.ui.browser.Screens.Visit;

/** Every page for everybody: WCAG 2.2 AA as far as axe sees it, in both schemes, on desk and phone. */
class AccessibilityTest {
    private static final List<String> PAGES = List.of(
            "/",
            "/devices",
            "/d/tb-1",
            "/d/pn-1",
            "/assets",
            "/compliance",
            "/imports",
            "/rooms",
            "/room/oak-b112",
            "/new",
            "/loans",
            "/loans/out",
            "/loans/remind",
            "/loans/reservations",
            "/books",
            "/agents",
            "/network",
            "/people",
            "/tokens",
            "/keys",
            "/ledger",
            "/privacy/inventory",
            "/privacy/retention",
            "/account",
            "/orders",
            "/orders/po-7",
            "/catalogue",
            "/funding");

    /** What only the privacy officer opens. */
    private static final List<String> OFFICER = List.of("/privacy/requests", "/privacy/retention", "/privacy/persons");

    private static final List<String> OPEN = List.of(
            "/sign-in?problem=cancelled",
            "/setup#used",
            "/welcome#used",
            "/enrol#7K3Q-9XWT-M4FA-2HJP-8ZRC-5VNB-0DYE",
            "/privacy",
            "/trust");

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    @TempDir
    static Path folder;

    private static Screens screens;

    @BeforeAll
    static void aSchoolWithSomethingWrong() throws Exception {
        screens = Screens.open(folder);
        screens.agent.reports("tablet-1", Map.of("battery.health", 41.0, "temperature", 68.0));
        screens.roster("""
                {"items":[{"sourceId":"S-1","name":"Ada Marsh","role":"student","grade":"5","site":"oak"},
                          {"sourceId":"T-1","name":"Cleo Park","role":"staff","site":"oak","active":false}]}
                """);
        order();
        try (Visit officer = screens.visitAs("privacy-officer", View.DESK, "/privacy/persons?role=student")) {
            officer.button("Request about").first().click();
            officer.button("Record it").click();
            assertThat(officer.page.locator(".toast")).containsText("Recorded.");
        }
    }

    /** An order, who sells it, whose money it is, and its model. */
    private static void order() throws Exception {
        screens.server.send("PUT", "/api/v1/suppliers/acme", "{\"name\":\"Acme Schools\"}");
        screens.server.send(
                "PUT", "/api/v1/funding/general", "{\"name\":\"General fund\",\"kind\":\"local\",\"federal\":false}");
        screens.server.send("PUT", "/api/v1/models/slate-3", """
                {"vendor":"Acme","name":"Slate 3","kind":"tablet","lifeMonths":48,"supportEndsOn":"2030-06-30",
                 "supportSource":"the maker's page"}
                """);
        screens.server.send("PUT", "/api/v1/orders/po-7", """
                {"siteId":"oak","supplierId":"acme","shares":[{"sourceId":"general","basisPoints":10000}],
                 "lines":[{"no":1,"kind":"tablet","vendor":"Acme","model":"Slate 3","quantity":3,"unitCents":29900}]}
                """);
    }

    @AfterAll
    static void close() throws Exception {
        if (screens != null) {
            screens.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, LIGHT", "1440, DARK", "390, LIGHT", "390, DARK"})
    void axeFindsNothing(int width, ColorScheme scheme) throws Exception {
        View view = new View(width, 900, scheme);
        try (Visit visit = screens.visit(options(view), "/")) {
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
            open(visit.page, "/people");
            visit.button("Invite somebody").click();
            assertThat(violations(visit.page)).as("invite").isEmpty();
        }
        try (Visit visit = screens.visitAs("privacy-officer", options(view), "/account")) {
            for (String path : OFFICER) {
                open(visit.page, path);
                assertThat(violations(visit.page)).as(path).isEmpty();
            }
        }
        try (Visit visit = screens.stranger(options(view), "/sign-in")) {
            for (String path : OPEN) {
                open(visit.page, path);
                assertThat(violations(visit.page)).as(path).isEmpty();
            }
        }
    }

    /** Of its own for each browser: who is signed in is kept in it. */
    private static NewContextOptions options(View view) {
        // axe brings its own script into the page, which our policy would refuse.
        return view.options()
                .setBypassCSP(true)
                .setServiceWorkers(ServiceWorkerPolicy.BLOCK)
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    @Test
    void theConsoleStaysEmpty() throws Exception {
        try (Visit visit = screens.visit(View.DESK, "/")) {
            PAGES.forEach(path -> open(visit.page, path));
            assertThat(visit.complaints).isEmpty();
        }
        try (Visit visit = screens.visitAs("privacy-officer", View.DESK, "/account")) {
            OFFICER.forEach(path -> open(visit.page, path));
            assertThat(visit.complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 390, 320})
    void noPageScrollsSideways(int width) throws Exception {
        View view = new View(width, 800, ColorScheme.LIGHT);
        try (Visit visit = screens.visit(view, "/")) {
            fits(visit.page, PAGES, width);
            fits(visit.page, OPEN, width);
        }
        try (Visit visit = screens.visitAs("privacy-officer", view, "/account")) {
            fits(visit.page, OFFICER, width);
        }
    }

    private static void fits(Page page, List<String> paths, int width) {
        for (String path : paths) {
            open(page, path);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isLessThanOrEqualTo(width);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/devices",
        "/assets",
        "/compliance",
        "/imports",
        "/new",
        "/loans",
        "/loans/reservations",
        "/agents",
        "/d/tb-1",
        "/rooms",
        "/people",
        "/tokens",
        "/keys",
        "/ledger",
        "/privacy/inventory",
        "/privacy/retention",
        "/account"
    })
    void whatIsTouchedOnAPhoneIsLargeEnough(String path) {
        try (Visit visit = screens.visit(new View(390, 844, ColorScheme.LIGHT), path)) {
            Object small = visit.page.evaluate("""
                    [...document.querySelectorAll('button, select, input, summary, .button, .tabs a, .device-row')]
                        .filter(one => one.checkVisibility() && !one.matches('.unseen'))
                        .map(one => one.closest('label.check') ?? one)
                        .filter(one => one.getBoundingClientRect().height < 44)
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
