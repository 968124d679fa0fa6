package org.rollcall.fieldwork.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollcall.security.QrCode;

/**
 * Where everything on a label goes, from its upper left corner, in millimetres: the QR code on the left, beside it the
 * texts from the top and the bar code with the tag at the bottom.
 *
 * @param qr its rows with the quiet zone, as {@link QrCode#rows} gives them
 */
record Layout(List<String> qr, Box qrBox, List<Text> texts, Optional<BarBox> bars) {
    private static final double MOST_MARGIN = 1.5;
    private static final double LEAST_LETTERS = 1.6;
    private static final double LEAST_TEXT = 8;
    private static final double LINE = 1.15;
    private static final double DESCENT = 0.22;

    /** Narrower bars than this are lost on office printers and to cheap scanners (about 7 mil). */
    private static final double LEAST_BAR = 0.17;

    private static final double MOST_BAR = 0.4;

    /** Design height: sizes below are for a label that is so high inside its margin, and scale with it. */
    private static final double DESIGN_HEIGHT = 22.4;

    private static final double TITLE = 3.4;
    private static final double SMALL = 2.6;
    private static final double BARS = 5.5;

    /** A square or not, from its upper left corner. */
    record Box(double x, double y, double width, double height) {}

    /** A text by the left end of its baseline. */
    record Text(String text, double x, double baseline, double size) {}

    /** Bars with how wide the narrowest is; the quiet zones lie outside of the box. */
    record BarBox(String text, String modules, Box box, double module) {}

    static Layout of(Label label, Sheet.Size size, Letters letters) {
        double margin = Math.min(MOST_MARGIN, 0.05 * Math.min(size.x(), size.y()));
        double height = size.y() - 2 * margin;
        double scale = Math.min(2, height / DESIGN_HEIGHT);
        double side = Math.min(height, size.x() - 2 * margin);
        if (size.x() - margin - side < LEAST_TEXT + margin) {
            Box alone = new Box((size.x() - side) / 2, (size.y() - side) / 2, side, side);
            return new Layout(QrCode.rows(label.link()), alone, List.of(), Optional.empty());
        }
        double beside = Math.min(side, 0.5 * size.x());
        Box qr = new Box(margin, (size.y() - beside) / 2, beside, beside);
        Box column = new Box(margin + beside, margin, size.x() - 2 * margin - beside, height);
        Optional<BarBox> bars = bars(label.tag(), column, scale);
        return new Layout(QrCode.rows(label.link()), qr, texts(label, column, scale, letters), bars);
    }

    private static List<Text> texts(Label label, Box column, double scale, Letters letters) {
        List<Text> texts = new ArrayList<>();
        double bottom = column.y() + column.height();
        double top = column.y();
        if (!label.tag().isEmpty()) {
            texts.add(text(label.tag(), column, bottom - DESCENT * SMALL * scale, SMALL * scale, letters));
            bottom -= (SMALL * LINE + BARS) * scale;
        }
        List<String> lines = new ArrayList<>(label.lines());
        lines.add(0, label.title());
        for (int i = 0; i < lines.size(); i++) {
            double size = (i == 0 ? TITLE : SMALL) * scale;
            if (!lines.get(i).isBlank() && top + size * LINE <= bottom) {
                texts.add(text(lines.get(i), column, top + size * (1 - DESCENT), size, letters));
                top += size * LINE;
            }
        }
        return List.copyOf(texts);
    }

    private static Text text(String text, Box column, double baseline, double size, Letters letters) {
        Letters.Fitted fitted = letters.fit(text, column.width(), size, Math.min(size, LEAST_LETTERS));
        return new Text(fitted.text(), column.x(), baseline, fitted.size());
    }

    private static Optional<BarBox> bars(String tag, Box column, double scale) {
        return Bars.of(tag).flatMap(modules -> {
            double module = Math.min(MOST_BAR, column.width() / (modules.length() + 2 * Bars.QUIET_MODULES));
            double bottom = column.y() + column.height() - SMALL * LINE * scale;
            Box box = new Box(
                    column.x() + Bars.QUIET_MODULES * module,
                    bottom - BARS * scale,
                    modules.length() * module,
                    BARS * scale);
            return module < LEAST_BAR ? Optional.empty() : Optional.of(new BarBox(tag, modules, box, module));
        });
    }
}
