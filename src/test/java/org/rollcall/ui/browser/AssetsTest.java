package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.ui.browser.Screens.View;
import org.rollcall.ui.browser.Screens.Visit;

/** The property record, from the list to what becomes of a thing. */
class AssetsTest {
    private static final int MANY = 450;

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

    private void record(String id, String body) throws Exception {
        assertThat(screens.server.send("PUT", "/api/v1/assets/" + id, body).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aLongListIsScrolledToItsEndAndOnlyWhatIsInSightIsDrawn() throws Exception {
        for (int i = 0; i < MANY; i++) {
            record("cart-" + i, "{\"kind\":\"cart\",\"name\":\"Cart %1$d\",\"tag\":\"C-%2$04d\"}".formatted(i, i));
        }
        try (Visit visit = screens.visit(View.DESK, "/assets?kind=cart")) {
            assertThat(visit.page.locator("h1")).containsText(MANY + " assets match");
            assertThat(visit.page.locator(".asset-row").first()).containsText("Cart 0");
            Page page = visit.page;
            page.waitForCondition(() -> {
                page.evaluate("() => scrollTo(0, document.body.scrollHeight)");
                return page.locator(".asset-row:has-text('Cart " + (MANY - 1) + "')")
                                .count()
                        == 1;
            });
            assertThat(page.locator(".asset-row").count()).isLessThan(100);
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void aListIsKeptUnderANameAndTakenHome() throws Exception {
        record("cart-1", "{\"kind\":\"cart\",\"name\":\"Cart of 7B\",\"tag\":\"C-1\"}");
        try (Visit visit = screens.visit(View.DESK, "/assets?kind=cart")) {
            visit.button("Keep this list").click();
            visit.page.getByLabel("Name").fill("My carts");
            visit.button("Keep it").click();
            visit.button("Show all assets").click();
            visit.button("My carts").first().click();
            assertThat(visit.page.locator("h1")).containsText("1 asset matches");
            visit.page.locator(".menu summary").click();
            Download made =
                    visit.page.waitForDownload(() -> visit.page.getByText("CSV").click());
            assertThat(Files.readString(made.path())).contains("Cart of 7B").doesNotContain("Tablet 1");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void aThingThatNothingReportsForIsLostAndFoundOnItsPage() throws Exception {
        record("cart-1", "{\"kind\":\"cart\",\"name\":\"Cart of 7B\",\"tag\":\"C-1\"}");
        try (Visit visit = screens.visit(View.DESK, "/d/cart-1")) {
            assertThat(visit.page.locator("h1")).containsText("Cart of 7B");
            assertThat(visit.page.locator("#stage")).containsText("In stock");
            visit.button("It is missing").click();
            visit.page.locator("dialog textarea").fill("Not in its room since Monday");
            visit.page.locator("dialog button[type=submit]").click();
            assertThat(visit.page.locator("#stage")).containsText("Missing");
            assertThat(visit.page.locator(".timeline")).containsText("is missing");
            visit.button("It was found").click();
            visit.page.locator("dialog button[type=submit]").click();
            assertThat(visit.page.locator("#stage")).containsText("In stock");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void whatAnAuditorWouldMissIsShownAndTakenHome() throws Exception {
        record("cart-1", "{\"kind\":\"cart\",\"name\":\"Cart of 7B\",\"tag\":\"C-1\"}");
        try (Visit visit = screens.visit(View.DESK, "/compliance")) {
            assertThat(visit.page.locator("h1")).containsText("would not pass an audit");
            Download made = visit.page.waitForDownload(
                    () -> visit.page.getByLabel("Property record as CSV").click());
            assertThat(Files.readString(made.path())).contains("C-1", "acquiredOn");
            assertThat(visit.complaints).isEmpty();
        }
    }
}
