package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.ui.browser.Screens.View;
import org.rollcall.ui.browser.Screens.Visit;

/** Orders, from the box on the floor to what is on record. */
class OrdersTest {
    private Screens screens;

    @BeforeEach
    void anOrderOfThreeTablets(@TempDir Path folder) throws Exception {
        screens = Screens.open(folder);
        screens.server.send("PUT", "/api/v1/suppliers/acme", "{\"name\":\"Acme Schools\"}");
        screens.server.send(
                "PUT", "/api/v1/funding/general", "{\"name\":\"General fund\",\"kind\":\"local\",\"federal\":false}");
        screens.server.send("PUT", "/api/v1/orders/po-7", """
                {"number":"PO 2026/7","siteId":"oak","supplierId":"acme","orderedOn":"2026-11-01",
                 "lines":[{"no":1,"kind":"tablet","vendor":"Acme","model":"Slate 3","quantity":3,"unitCents":29900}],
                 "shares":[{"sourceId":"general","basisPoints":10000}]}
                """);
    }

    @AfterEach
    void close() throws Exception {
        if (screens != null) {
            screens.close();
        }
    }

    private static void scan(Page page, String serial) {
        page.getByLabel("Serial number").fill(serial);
        page.keyboard().press("Enter");
    }

    @Test
    void whatIsScannedIsCountedOnceTakenBackAndReceived() throws Exception {
        try (Visit visit = screens.visit(View.DESK, "/orders")) {
            assertThat(visit.page.locator("h1")).hasText("1 order is open; 3 things still to come");
            visit.page.getByText("PO 2026/7").click();
            visit.button("Receive by scanning").click();
            scan(visit.page, "SN-0001");
            scan(visit.page, "sn0001");
            assertThat(visit.page.locator(".count-line")).containsText("1 scanned of 3 to come");
            assertThat(visit.page.locator(".count-line")).containsText("it counts once");
            scan(visit.page, "SN-0002");
            scan(visit.page, "SN-9999");
            visit.button("Undo the last scan").click();
            assertThat(visit.page.locator(".count-line")).containsText("2 scanned of 3 to come");
            visit.button("Receive 2 things").click();
            assertThat(visit.page.locator("h1")).hasText("PO 2026/7: 2 of 3 things received");
            assertThat(screens.server
                            .get("/api/v1/assets?q=SN0002")
                            .at("/total")
                            .asInt())
                    .isEqualTo(1);
            assertThat(screens.server
                            .get("/api/v1/assets?q=SN9999")
                            .at("/total")
                            .asInt())
                    .isZero();
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void whatBroughtNothingNewIsSaidWithWhy() throws Exception {
        try (Visit visit = screens.visit(View.DESK, "/orders/po-7")) {
            visit.button("Receive by scanning").click();
            scan(visit.page, "SN-0001");
            visit.button("Receive 1 thing").click();
            assertThat(visit.page.locator("h1")).containsText("1 of 3");
            scan(visit.page, "SN-0001");
            scan(visit.page, "N/A");
            visit.button("Receive 2 things").click();
            assertThat(visit.page.locator(".left")).containsText("received with this order before");
            assertThat(visit.page.locator(".left")).containsText("is no serial number");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void aModelsSupportDateKeepsTheOneBefore() throws Exception {
        try (Visit visit = screens.visit(View.DESK, "/catalogue")) {
            visit.button("Add a model").click();
            visit.page.locator("#field-vendor").fill("Acme");
            visit.page.locator("#field-name").fill("Slate 3");
            visit.page.locator("#field-supportEndsOn").fill("2029-06-30");
            visit.page.locator("#field-supportSource").fill("the maker's page");
            visit.button("Add it").click();
            assertThat(visit.page.locator("[data-model]")).containsText("Says the maker's page");
            visit.button("Edit Slate 3").click();
            visit.page.locator("#field-supportEndsOn").fill("2031-06-30");
            visit.button("Save").click();
            assertThat(visit.page.locator("[data-model] summary")).hasText("1 date before");
            assertThat(visit.complaints).isEmpty();
        }
    }
}
