package org.rollcall.fieldwork.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

class PdfSheetsTest {
    private static final int DPI = 200;
    private static final double POINTS_PER_MM = 72 / 25.4;

    @Test
    void allCodesOfAnAverySheetAreReadBackFromThePage() throws Exception {
        List<Label> labels =
                IntStream.range(0, 30).mapToObj(PdfSheetsTest::label).toList();
        try (PDDocument document = printed(Sheet.AVERY_5160, labels, 1)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, DPI);
            for (int i = 0; i < labels.size(); i++) {
                BufferedImage cut = cut(page, Sheet.AVERY_5160, i);
                assertThat(decoded(cut, BarcodeFormat.QR_CODE))
                        .isEqualTo(labels.get(i).link());
                assertThat(decoded(cut, BarcodeFormat.CODE_128))
                        .isEqualTo(labels.get(i).tag());
            }
        }
    }

    @Test
    void noLetterLiesOutsideOfItsLabel() throws Exception {
        List<Label> labels = List.of(
                label("x".repeat(300)),
                label("Zażółć gęślą jaźń Ħ Ő Ș Nguyễn Thị Thanh Hằng"),
                label("王小明的平板电脑 😀👩‍🏫 مدرسة"),
                label("\u0000\n\t\r\u202e\ud83d"),
                label("W".repeat(26)));
        try (PDDocument document = printed(Sheet.AVERY_5160, labels, 1)) {
            Sheet.Size size = Sheet.AVERY_5160.label();
            List<TextPosition> letters = letters(document);
            assertThat(letters).isNotEmpty().allSatisfy(letter -> {
                boolean inside = IntStream.range(0, labels.size()).anyMatch(i -> {
                    Sheet.Size corner = Sheet.AVERY_5160.corner(i);
                    double x = letter.getXDirAdj() / POINTS_PER_MM - corner.x();
                    double y = letter.getYDirAdj() / POINTS_PER_MM - corner.y();
                    double right = x + letter.getWidthDirAdj() / POINTS_PER_MM;
                    double top = y - letter.getFontSizeInPt() / POINTS_PER_MM;
                    return x >= 0 && right <= size.x() && top >= 0 && y <= size.y();
                });
                assertThat(inside).as(letter + " at " + letter.getXDirAdj()).isTrue();
            });
        }
    }

    @Test
    void latinNamesArePrintedAsTheyAre() throws Exception {
        String name = "Nguyễn Łukasz Ğüneş Ș";
        try (PDDocument document = printed(Sheet.AVERY_5160, List.of(label(name)), 1)) {
            assertThat(new PDFTextStripper().getText(document)).contains(name);
        }
    }

    @Test
    void aHalfUsedSheetIsUsedUp() throws Exception {
        List<Label> labels =
                IntStream.range(0, 4).mapToObj(PdfSheetsTest::label).toList();
        try (PDDocument document = printed(Sheet.AVERY_5160, labels, 28)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            BufferedImage first = new PDFRenderer(document).renderImageWithDPI(0, DPI);
            BufferedImage second = new PDFRenderer(document).renderImageWithDPI(1, DPI);
            assertThat(decoded(cut(first, Sheet.AVERY_5160, 27), BarcodeFormat.QR_CODE))
                    .isEqualTo(labels.get(0).link());
            assertThat(decoded(cut(second, Sheet.AVERY_5160, 0), BarcodeFormat.QR_CODE))
                    .isEqualTo(labels.get(3).link());
        }
    }

    @Test
    void aGridOfSmallSquaresKeepsTheQrCode() throws Exception {
        Sheet squares = new Sheet(new Sheet.Size(210, 297), new Sheet.Size(5, 6), new Sheet.Size(2, 2), 7, 10);
        try (PDDocument document = printed(squares, List.of(label(1), label(2)), 1)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, DPI);
            assertThat(decoded(cut(page, squares, 1), BarcodeFormat.QR_CODE)).isEqualTo(label(2).link());
        }
    }

    @Test
    void aSheetWithoutRoomForACodeIsRefused() {
        assertThatThrownBy(
                        () -> new Sheet(new Sheet.Size(210, 297), new Sheet.Size(5, 5), new Sheet.Size(2, 2), 30, 10))
                .hasMessageContaining("needs 12 x 12 mm");
        assertThatThrownBy(() -> printed(Sheet.AVERY_5160, List.of(label(1)), 31))
                .hasMessageContaining("positions 1 to 30");
    }

    private static Label label(int number) {
        return new Label(
                "https://rollcall.district.example/d/panel-" + number,
                String.format(Locale.ROOT, "LIN-%05d", number),
                "Front panel " + number,
                List.of("Room 104, Lincoln Elementary", "S/N ZX-81-" + number));
    }

    private static Label label(String text) {
        return new Label("https://rollcall.example/d/1", text, text, List.of(text, text));
    }

    private static PDDocument printed(Sheet sheet, List<Label> labels, int start) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PdfSheets(sheet).write(labels, start, out);
        return Loader.loadPDF(out.toByteArray());
    }

    private static List<TextPosition> letters(PDDocument document) throws Exception {
        List<TextPosition> letters = new ArrayList<>();
        new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                letters.add(text);
            }
        }.getText(document);
        return letters;
    }

    private static BufferedImage cut(BufferedImage page, Sheet sheet, int position) {
        double pixels = DPI / 25.4;
        Sheet.Size corner = sheet.corner(position);
        return page.getSubimage(
                (int) (corner.x() * pixels),
                (int) (corner.y() * pixels),
                (int) (sheet.label().x() * pixels),
                (int) (sheet.label().y() * pixels));
    }

    private static String decoded(BufferedImage image, BarcodeFormat format) throws Exception {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        LuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new MultiFormatReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(source)),
                        Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(format), DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
