package org.rollcall.security;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that an authenticator app shows: TOTP (RFC 6238) with HMAC-SHA-1, 30 s and 6 digits, which is what every app
 * takes. One step to either side is accepted, for a clock that is a little wrong.
 */
final class Totp {
    private static final long STEP_MILLIS = Duration.ofSeconds(30).toMillis();
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    /** The step that a moment lies in. */
    static long step(long millis) {
        return Math.floorDiv(millis, STEP_MILLIS);
    }

    /** The code of a step, with leading zeros. */
    static String code(byte[] key, long step) {
        byte[] mac = hmac(key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = mac[mac.length - 1] & 0xf;
        int number = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
    }

    /**
     * The step whose code this is, now or one to either side.
     *
     * @param last the last step that was accepted; neither it nor one before it is again
     */
    static OptionalLong match(byte[] key, String code, long millis, long last) {
        long now = step(millis);
        return LongStream.rangeClosed(now - 1, now + 1)
                .filter(step -> step > last)
                .filter(step -> Secret.same(code(key, step), code))
                .findFirst();
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-1", e);
        }
    }
}
