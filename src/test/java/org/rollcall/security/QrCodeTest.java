package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final int PIXELS = 6;

    @Test
    void whatIsWrittenIsRead() throws Exception {
        String uri = "otpauth://totp/Rollcall:Kim?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer=Rollcall";
        List<String> rows = QrCode.rows(uri);
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(rows.size()).matches("[01]+"));
        assertThat(rows.subList(0, 4)).allSatisfy(row -> assertThat(row).doesNotContain("1"));
        assertThat(read(rows)).isEqualTo(uri);
    }

    private static String read(List<String> rows) throws Exception {
        int side = rows.size() * PIXELS;
        int[] pixels = new int[side * side];
        for (int i = 0; i < pixels.length; i++) {
            boolean dark = rows.get(i / side / PIXELS).charAt(i % side / PIXELS) == '1';
            pixels[i] = dark ? 0 : 0xffffff;
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))))
                .getText();
    }
}
