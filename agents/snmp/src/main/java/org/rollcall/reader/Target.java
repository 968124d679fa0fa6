package org.rollcall.reader;

import java.time.Duration;

/**
 * One device to be asked.
 *
 * @param host name or address
 * @param port UDP port, usually 161
 * @param timeout until a request is sent again
 * @param retries how often it is sent again; 0 is once in all
 */
public record Target(String host, int port, Credential credential, Duration timeout, int retries) {
    /** Where agents listen. */
    public static final int PORT = 161;

    public Target {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the host is empty; give a name or an address");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " of " + host + " is outside 1 to 65535");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout of " + host + " must be positive, got " + timeout);
        }
        if (retries < 0 || retries > 10) {
            throw new IllegalArgumentException("retries of " + host + " must be 0 to 10, got " + retries);
        }
    }

    /** Asked with a timeout of 2 s and 1 retry. */
    public static Target of(String host, int port, Credential credential) {
        return new Target(host, port, credential, Duration.ofSeconds(2), 1);
    }

    /** Host and port as people write them. */
    public String where() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
