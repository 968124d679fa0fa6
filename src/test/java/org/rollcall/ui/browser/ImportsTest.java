package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.ui.browser.Screens.View;
import org.rollcall.ui.browser.Screens.Visit;

/** A file from the drop zone to the record, and back. */
class ImportsTest {
    private static final String FILE = """
            Asset Tag,Serial,Asset Name,Location,Order Number
            TB-20418,FGL2418X0KP,Renamed tablet,Oakdale Elementary,PO-7
            TB-30001,SNEW30001,New tablet,Oakdale Elementary,PO-7
            PN-11020,,Panel 1,Oakdale Elementary,
            TB-30002,SNEW30002,Lost tablet,Nowhere School,PO-8
            ,,Nameless,Oakdale Elementary,
            """;

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

    private static void bring(Visit visit) {
        visit.page
                .locator("#import-file")
                .setInputFiles(new FilePayload("assets.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8)));
        visit.button("Compare with the record").click();
    }

    private static Locator heading(Visit visit) {
        return visit.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    @Test
    void aFileIsComparedAppliedAndTakenBack() throws Exception {
        try (Visit visit = screens.visit(View.DESK, "/imports")) {
            bring(visit);
            assertThat(heading(visit)).hasText("assets.csv would create 1 and change 1");
            visit.button("Changed 1").click();
            assertThat(visit.page.locator(".diff")).containsText("Renamed tablet");
            visit.button("Contradicts 1").click();
            assertThat(visit.page.locator(".import-line")).containsText("No school 'Nowhere School'");
            Download home = visit.page.waitForDownload(
                    () -> visit.page.getByText("Take home 2 rows").click());
            assertThat(Files.readString(home.path()))
                    .contains("Nowhere School", "Nameless")
                    .doesNotContain("SNEW30001");

            visit.button("Create 1 and change 1").click();
            assertThat(heading(visit)).hasText("assets.csv is in the record");
            visit.button("Roll back").click();
            visit.page.getByLabel("Why").fill("it was the list of last year");
            visit.button("Roll it back").click();
            assertThat(heading(visit)).hasText("assets.csv was rolled back");
            visit.page.navigate(screens.server.address() + "/imports");
            assertThat(visit.page.locator(".import-row")).containsText("Rolled back");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void aFileOfNoKnownKindIsRefusedWhereItWasDropped() {
        try (Visit visit = screens.visit(View.DESK, "/imports")) {
            visit.page.locator("#import-file").setInputFiles(new FilePayload("photo.png", "image/png", new byte[] {
                (byte) 0x89, 'P', 'N', 'G', 0, 0
            }));
            assertThat(visit.page.locator(".drop [role=alert]")).containsText("'photo.png' cannot be read");
        }
    }

    @Test
    void whatAColumnMeansCanBeCorrected() {
        try (Visit visit = screens.visit(View.DESK, "/imports")) {
            bring(visit);
            assertThat(visit.button("Contradicts 1")).isVisible();
            visit.page.getByLabel("Location").selectOption("");
            visit.button("Compare again").click();
            assertThat(heading(visit)).hasText("assets.csv would create 2 and change 1");
        }
    }

    @Test
    void itFitsAPhoneAndADesk() {
        for (View view : new View[] {
            View.DESK,
            new View(1440, 900, ColorScheme.DARK),
            new View(390, 844, ColorScheme.LIGHT),
            new View(390, 844, ColorScheme.DARK)
        }) {
            try (Visit visit = screens.visit(view, "/imports")) {
                bring(visit);
                assertThat(visit.button("Contradicts 1")).isVisible();
                visit.button("Changed 1").click();
                assertThat(visit.page.locator(".diff")).isVisible();
                int width = (int) visit.page.evaluate("document.documentElement.scrollWidth");
                assertThat(width).as("nothing is cut off").isLessThanOrEqualTo(view.width());
            }
        }
    }
}
