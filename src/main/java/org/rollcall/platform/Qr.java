package org.rollcall.platform;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;

/** Text as a QR code (ISO/IEC 18004), for a screen to draw. */
public final class Qr {
    private static final int QUIET = 4;

    private Qr() {}

    /**
     * One string for each row of modules, {@code 1} for a dark one, with the quiet zone around.
     *
     * @throws IllegalArgumentException if the text is too long for any code
     */
    public static List<String> rows(String text) {
        try {
            ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            String margin = "0".repeat(QUIET);
            String blank = "0".repeat(modules.getWidth() + 2 * QUIET);
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < QUIET; i++) {
                rows.add(blank);
            }
            for (int y = 0; y < modules.getHeight(); y++) {
                StringBuilder row = new StringBuilder(margin);
                for (int x = 0; x < modules.getWidth(); x++) {
                    row.append(modules.get(x, y) == 1 ? '1' : '0');
                }
                rows.add(row.append(margin).toString());
            }
            for (int i = 0; i < QUIET; i++) {
                rows.add(blank);
            }
            return rows;
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + text.length() + " characters", e);
        }
    }
}
