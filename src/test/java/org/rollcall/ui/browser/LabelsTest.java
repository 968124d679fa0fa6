package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.ui.browser.Screens.View;
import org.rollcall.ui.browser.Screens.Visit;

/** Labels, from the button to the file. */
class LabelsTest {
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
    void whatIsFilteredIsPrintedAndNothingElse() throws Exception {
        try (Visit visit = screens.visit(View.DESK, "/devices?kind=tablet")) {
            visit.button("Print labels").click();
            Download made = visit.page.waitForDownload(
                    () -> visit.button("Make the labels").click());
            assertThat(made.suggestedFilename()).isEqualTo("labels.pdf");
            try (PDDocument document = Loader.loadPDF(made.path().toFile())) {
                assertThat(new PDFTextStripper().getText(document))
                        .contains("TB-20418", "B-112, Oakdale Elementary")
                        .doesNotContain("PN-11020");
            }
            assertThat(visit.page.locator(".toast")).containsText("among your downloads");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void aDoorsLabelForALabelPrinterOpensItsRoom() throws Exception {
        try (Visit visit = screens.visit(View.DESK, "/room/oak-b112")) {
            visit.button("Door label").click();
            visit.page.getByLabel("A label printer").check();
            Download made = visit.page.waitForDownload(
                    () -> visit.button("Make the labels").click());
            assertThat(Files.readString(made.path()))
                    .contains("^FDMA," + screens.server.address() + "/room/oak-b112^FS", "^FDB-112^FS");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void aSheetWithoutSuchAPositionIsRefusedInTheDialog() {
        try (Visit visit = screens.visit(View.DESK, "/room/oak-b112")) {
            visit.button("Print labels").click();
            visit.page.locator("#field-sheet").selectOption("grid");
            visit.page.locator("#field-start").fill("25");
            visit.button("Make the labels").click();
            assertThat(visit.page.locator("dialog [role=alert]")).containsText("positions 1 to 24");
        }
    }
}
