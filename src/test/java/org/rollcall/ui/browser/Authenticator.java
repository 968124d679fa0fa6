package org.rollcall.ui.browser;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The app on somebody's phone: six digits of a key and the time (RFC 6238 with SHA-1 and 30 s). */
final class Authenticator {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP_MS = 30_000;

    private final byte[] key;

    private Authenticator(byte[] key) {
        this.key = key;
    }

    /** Takes the key as a person types it, in base 32 (RFC 4648) with spaces between. */
    static Authenticator of(String typed) {
        String text = typed.replace(" ", "").toUpperCase(Locale.ROOT);
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            bits = (bits << 5 | BASE_32.indexOf(text.charAt(i))) & 0xFFFF;
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.put((byte) (bits >> held));
            }
        }
        return new Authenticator(bytes.array());
    }

    /** What it shows now, or so many steps later. */
    String code(int stepsLater) throws GeneralSecurityException {
        long step = System.currentTimeMillis() / STEP_MS + stepsLater;
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        ByteBuffer hash = ByteBuffer.wrap(
                mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
        int at = hash.get(hash.limit() - 1) & 0xF;
        return String.format(Locale.ROOT, "%06d", (hash.getInt(at) & 0x7FFF_FFFF) % 1_000_000);
    }
}
