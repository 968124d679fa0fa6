package org.rollcall.fieldwork.labels;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Labels in ZPL II, as label printers take it (Zebra, ZPL II Programming Guide). What comes from people is written in
 * hexadecimal where it is not plainly a letter (^FH), so that no name can be a command. Thread-safe.
 */
public final class Zpl {
    private static final double MM_PER_INCH = 25.4;
    private static final int QUIET_MODULES = 4;
    private static final int MOST_MAGNIFICATION = 10;

    private final Sheet.Size label;
    private final double dotsPerMm;

    /**
     * @param dpi 203 or 300
     * @throws IllegalArgumentException for another resolution, or a label too small for a code
     */
    public Zpl(Sheet.Size label, int dpi) {
        if (dpi != 203 && dpi != 300) {
            throw new IllegalArgumentException("a label printer has 203 or 300 dpi, not " + dpi);
        }
        this.label = Sheet.Size.requireReadable(label);
        this.dotsPerMm = dpi / MM_PER_INCH;
    }

    /** Writes each label as a format of its own, in UTF-8. */
    public void write(List<Label> labels, OutputStream out) throws IOException {
        try (Letters letters = new Letters()) {
            for (Label one : labels) {
                out.write(format(Layout.of(one, label, letters), one.link()).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private String format(Layout layout, String link) {
        StringBuilder zpl = new StringBuilder(512);
        zpl.append(String.format(Locale.ROOT, "^XA^CI28^PW%d^LL%d\n", dots(label.x()), dots(label.y())));
        int modules = layout.qr().size();
        int magnification =
                Math.max(1, Math.min(MOST_MAGNIFICATION, dots(layout.qrBox().width()) / modules));
        int quiet = QUIET_MODULES * magnification;
        int x = dots(layout.qrBox().x()) + quiet;
        int y = dots(layout.qrBox().y()) + quiet;
        // M is the error correction, A lets the printer choose the encoding.
        zpl.append(
                String.format(Locale.ROOT, "^FO%d,%d^BQN,2,%d^FH_^FDMA,%s^FS\n", x, y, magnification, escaped(link)));
        layout.bars().ifPresent(bars -> append(zpl, bars));
        for (Layout.Text text : layout.texts()) {
            int size = dots(text.size());
            zpl.append(String.format(
                    Locale.ROOT,
                    "^FO%d,%d^A0N,%d,%d^FH_^FD%s^FS\n",
                    dots(text.x()),
                    Math.max(0, dots(text.baseline()) - size),
                    size,
                    size,
                    escaped(text.text())));
        }
        return zpl.append("^XZ\n").toString();
    }

    private void append(StringBuilder zpl, Layout.BarBox bars) {
        int module = (int) (bars.module() * dotsPerMm);
        // Within Code 128 data the printer takes '>' as the start of a command of its own.
        if (module >= 1 && bars.text().indexOf('>') < 0) {
            zpl.append(String.format(
                    Locale.ROOT,
                    "^FO%d,%d^BY%d^BCN,%d,N,N,N,A^FH_^FD%s^FS\n",
                    dots(bars.box().x()),
                    dots(bars.box().y()),
                    module,
                    dots(bars.box().height()),
                    escaped(bars.text())));
        }
    }

    private int dots(double mm) {
        return (int) Math.floor(mm * dotsPerMm);
    }

    /** In letters, digits and a few marks that mean nothing to a printer; all else as the hexadecimal of its UTF-8. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || " -./:,".indexOf(c) >= 0)) {
                escaped.append(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "_%02X", (int) c));
            }
        }
        return escaped.toString();
    }
}
