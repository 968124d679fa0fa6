package org.rollcall.security.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A claim code: 28 digits of Crockford's base 32, which has no letters that look like others; 140 random bits, so that
 * one SHA-256 of it is enough to keep.
 */
final class Code {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 28;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Code() {}

    /** A new one, as people read it: seven groups of four. */
    static String mint() {
        String digits = digits(LENGTH);
        return String.join("-", digits.split("(?<=\\G.{" + GROUP + "})", -1)).replaceAll("-$", "");
    }

    /** Random digits, such as for a name that nobody chose. */
    static String digits(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return text.toString();
    }

    /** What is kept of a code, however it is typed: SHA-256 in hexadecimal. */
    static String hash(String typed) {
        String plain = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
