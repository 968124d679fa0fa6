package org.rollcall.security;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A text as a QR code (ISO/IEC 18004), so that nobody has to type it into a phone. */
public final class QrCode {
    private static final int QUIET_MODULES = 4;

    private QrCode() {}

    /** Its rows from the top, a letter for each module: 1 is dark. The quiet zone around it is there. */
    public static List<String> rows(String text) {
        try {
            BitMatrix matrix = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    QUIET_MODULES,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8",
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M));
            return IntStream.range(0, matrix.getHeight())
                    .mapToObj(y -> row(matrix, y))
                    .toList();
        } catch (WriterException e) {
            throw new IllegalArgumentException("a text of " + text.length() + " characters fits no QR code", e);
        }
    }

    private static String row(BitMatrix matrix, int y) {
        return IntStream.range(0, matrix.getWidth())
                .mapToObj(x -> matrix.get(x, y) ? "1" : "0")
                .collect(Collectors.joining());
    }
}
