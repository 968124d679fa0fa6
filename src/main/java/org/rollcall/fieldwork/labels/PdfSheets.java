package org.rollcall.fieldwork.labels;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Labels as PDF, drawn in vectors, so that codes stay sharp on any printer. Thread-safe. */
public final class PdfSheets {
    private static final double POINTS_PER_MM = 72 / 25.4;

    private final Sheet sheet;

    public PdfSheets(Sheet sheet) {
        this.sheet = sheet;
    }

    /**
     * Writes the labels row by row.
     *
     * @param start the first position used of the first sheet, from 1, so that a half-used sheet is used up
     * @throws IllegalArgumentException if the sheet has no such position
     */
    public void write(List<Label> labels, int start, OutputStream out) throws IOException {
        sheet.requirePosition(start);
        try (Letters letters = new Letters();
                PDDocument document = new PDDocument()) {
            PDFont font = PDType0Font.load(document, letters.font(), true);
            int taken = start - 1;
            int done = 0;
            while (done < labels.size()) {
                int most = Math.min(labels.size() - done, sheet.labels() - taken);
                page(document, new Pen(font, letters), labels.subList(done, done + most), taken);
                done += most;
                taken = 0;
            }
            document.save(out);
        }
    }

    private record Pen(PDFont font, Letters letters) {}

    private void page(PDDocument document, Pen pen, List<Label> labels, int taken) throws IOException {
        PDPage page = new PDPage(
                new PDRectangle(points(sheet.page().x()), points(sheet.page().y())));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            for (int i = 0; i < labels.size(); i++) {
                Layout layout = Layout.of(labels.get(i), sheet.label(), pen.letters());
                draw(content, pen.font(), layout, sheet.corner(taken + i));
            }
        }
    }

    private void draw(PDPageContentStream content, PDFont font, Layout layout, Sheet.Size corner) throws IOException {
        drawQr(content, layout, corner);
        if (layout.bars().isPresent()) {
            drawBars(content, layout.bars().get(), corner);
        }
        content.fill();
        for (Layout.Text text : layout.texts()) {
            content.beginText();
            content.setFont(font, points(text.size()));
            content.newLineAtOffset(points(corner.x() + text.x()), up(corner.y() + text.baseline()));
            content.showText(text.text());
            content.endText();
        }
    }

    private void drawQr(PDPageContentStream content, Layout layout, Sheet.Size corner) throws IOException {
        double module = layout.qrBox().width() / layout.qr().size();
        double left = corner.x() + layout.qrBox().x();
        double top = corner.y() + layout.qrBox().y();
        for (int y = 0; y < layout.qr().size(); y++) {
            drawRow(content, layout.qr().get(y), new Layout.Box(left, top + y * module, module, module));
        }
    }

    private void drawBars(PDPageContentStream content, Layout.BarBox bars, Sheet.Size corner) throws IOException {
        Layout.Box box = bars.box();
        drawRow(
                content,
                bars.modules(),
                new Layout.Box(corner.x() + box.x(), corner.y() + box.y(), bars.module(), box.height()));
    }

    /** Neighbours that are dark are one rectangle: seams between them would show on paper. */
    private void drawRow(PDPageContentStream content, String row, Layout.Box first) throws IOException {
        int from = row.indexOf('1');
        while (from >= 0) {
            int white = row.indexOf('0', from);
            int to = white < 0 ? row.length() : white;
            rectangle(
                    content,
                    new Layout.Box(
                            first.x() + from * first.width(), first.y(), (to - from) * first.width(), first.height()));
            from = row.indexOf('1', to);
        }
    }

    private void rectangle(PDPageContentStream content, Layout.Box box) throws IOException {
        content.addRect(points(box.x()), up(box.y() + box.height()), points(box.width()), points(box.height()));
    }

    /** PDF measures from the lower edge. */
    private float up(double down) {
        return points(sheet.page().y() - down);
    }

    private static float points(double mm) {
        return (float) (mm * POINTS_PER_MM);
    }
}
