package org.rollcall.mqtt;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/**
 * The devices' MQTT endpoint.
 *
 * @param host address to listen on; the default is this machine only
 * @param port to listen on, 0 for any
 * @param connections at most, all told
 * @param unauthenticated connections of one address that have not proved who they are, at most
 * @param connectTimeout within which a connection must do so
 * @param longestKeepAlive told to clients that ask for more, or for none
 * @param receiveMaximum reports that one connection may have sent without an answer
 * @param inFlight bytes of all reports that wait for the database; above it the endpoint stops reading
 * @param threads that serve connections; 0 for as many as there are processors, at most 4
 */
public record MqttConfig(
        @NotBlank String host,
        @Min(0) @Max(65_535) Integer port,
        @Min(1) @Max(1_000_000) int connections,
        @Min(1) @Max(1_000_000) int unauthenticated,
        Duration connectTimeout,
        Duration longestKeepAlive,
        @Min(1) @Max(65_535) int receiveMaximum,
        DataSize inFlight,
        @Min(0) @Max(64) int threads) {
    /** The port that is registered for MQTT. */
    public static final int PORT = 1883;

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration CONNECT_TIMEOUT = Duration.seconds(10);
    private static final Duration LONGEST_KEEP_ALIVE = Duration.minutes(20);
    private static final DataSize IN_FLIGHT = DataSize.mebibytes(64);

    public MqttConfig {
        host = host == null ? LOOPBACK : host;
        port = port == null ? PORT : port;
        connections = connections == 0 ? 12_000 : connections;
        unauthenticated = unauthenticated == 0 ? 256 : unauthenticated;
        connectTimeout = connectTimeout == null ? CONNECT_TIMEOUT : connectTimeout;
        longestKeepAlive = longestKeepAlive == null ? LONGEST_KEEP_ALIVE : longestKeepAlive;
        receiveMaximum = receiveMaximum == 0 ? 1_000 : receiveMaximum;
        inFlight = inFlight == null ? IN_FLIGHT : inFlight;
        threads = threads == 0 ? Math.min(4, Runtime.getRuntime().availableProcessors()) : threads;
    }

    /** The measured defaults. */
    public static MqttConfig defaults() {
        return new MqttConfig(LOOPBACK, PORT, 0, 0, CONNECT_TIMEOUT, LONGEST_KEEP_ALIVE, 0, IN_FLIGHT, 0);
    }
}
