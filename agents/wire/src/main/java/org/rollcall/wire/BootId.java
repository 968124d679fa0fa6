package org.rollcall.wire;

import java.util.random.RandomGenerator;

/**
 * One life of an agent's spool: minted when the spool file is made, or found empty after a loss.
 *
 * @param hex 64 bits as 16 lower-case hexadecimal digits
 */
public record BootId(String hex) {
    public BootId {
        if (!Names.isBoot(hex)) {
            throw new IllegalArgumentException("boot '" + Names.shorten(hex) + "' must be 16 lower-case hex digits");
        }
    }

    /** Mints one from a source that should be unpredictable. */
    public static BootId mint(RandomGenerator random) {
        return new BootId("%016x".formatted(random.nextLong()));
    }

    @Override
    public String toString() {
        return hex;
    }
}
