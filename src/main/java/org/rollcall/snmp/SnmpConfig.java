package org.rollcall.snmp;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

/**
 * How devices are asked over SNMP.
 *
 * @param node this server's name among servers: its reports come as agent {@code server-NODE}
 * @param keyFile with the key that seals communities and keys of devices; keep it apart from the database's backups
 * @param inFlight devices that are asked at the same time; a device that is silent holds its place until it times out
 * @param timeout until a question is asked again
 * @param retries how often it is asked again
 * @param networks that may be asked: addresses and CIDR ranges separated by commas; where nothing is said the private ones
 */
public record SnmpConfig(
        @Pattern(regexp = "[A-Za-z0-9_-]{1,32}") String node,
        String keyFile,
        @Min(1) @Max(20_000) int inFlight,
        Duration timeout,
        @Min(0) @Max(5) int retries,
        String networks) {
    public SnmpConfig {
        node = node == null || node.isBlank() ? "1" : node;
        keyFile = keyFile == null || keyFile.isBlank() ? "data/secrets.key" : keyFile;
        inFlight = inFlight == 0 ? 10_000 : inFlight;
        timeout = timeout == null ? Duration.seconds(2) : timeout;
        networks = networks == null || networks.isBlank() ? Networks.PRIVATE : networks;
        Networks unusedOnceParsed = Networks.of(networks);
    }

    /** The defaults: agent {@code server-1}, asked again once after 2 s. */
    public static SnmpConfig defaults() {
        return new SnmpConfig("1", "data/secrets.key", 10_000, Duration.seconds(2), 1, Networks.PRIVATE);
    }

    /** The same with what answers on this machine: the demo's network devices are processes of it. */
    public SnmpConfig withLoopback() {
        return new SnmpConfig(node, keyFile, inFlight, timeout, retries, networks + ", 127.0.0.0/8");
    }

    /** Whether an address may be asked. */
    Networks allowed() {
        return Networks.of(networks);
    }

    /** The agent that the server's own reports come as. */
    String agent() {
        return "server-" + node;
    }
}
