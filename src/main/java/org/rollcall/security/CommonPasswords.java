package org.rollcall.security;

import com.google.common.collect.ImmutableSet;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The commonest passwords that are long enough to be one here (OWASP ASVS 5.0, 6.2.4). Where they come from stands beside the
 * list, in {@code passwords/README.txt}.
 */
final class CommonPasswords {
    private static final ImmutableSet<String> ALL = read();

    private CommonPasswords() {}

    private static ImmutableSet<String> read() {
        try {
            return ImmutableSet.copyOf(
                    Resources.readLines(Resources.getResource("passwords/common.txt"), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read passwords/common.txt", e);
        }
    }

    /** Whether a password is one of them, whatever its case. */
    static boolean contain(String password) {
        return ALL.contains(password.toLowerCase(Locale.ROOT));
    }

    static ImmutableSet<String> all() {
        return ALL;
    }
}
