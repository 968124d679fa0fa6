package org.rollcall.security.tls;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.google.common.base.Splitter;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;

/**
 * How the server's sockets prove who they are.
 *
 * @param mode {@code off}, {@code own} (certificates of the installation's own authority) or {@code given}
 * @param names with {@code own}: the DNS names and addresses that people and devices use for this server, also several in one
 *     with commas between; the default is this machine's
 * @param certificate with {@code given}: PEM file of the certificate and those that vouch for it, the server's first
 * @param key with {@code given}: PEM file of its private key, without a password
 * @param mqttHost where devices are listened to over TLS; the default is this machine only
 * @param mqttPort the port for that, 0 for any
 */
public record TlsConfig(
        Mode mode,
        List<String> names,
        String certificate,
        String key,
        String mqttHost,
        @Min(0) @Max(65_535) Integer mqttPort) {
    /** The port that is registered for MQTT over TLS. */
    public static final int MQTT_PORT = 8883;

    /** Where the certificate comes from. */
    public enum Mode {
        OFF,
        OWN,
        GIVEN
    }

    public TlsConfig {
        mode = mode == null ? Mode.OFF : mode;
        names = names == null
                ? List.of()
                : names.stream()
                        .flatMap(name -> Splitter.on(',')
                                .trimResults()
                                .omitEmptyStrings()
                                .splitToStream(name))
                        .toList();
        certificate = certificate == null ? "" : certificate;
        key = key == null ? "" : key;
        mqttHost = mqttHost == null || mqttHost.isBlank() ? "127.0.0.1" : mqttHost;
        mqttPort = mqttPort == null ? MQTT_PORT : mqttPort;
    }

    /** No TLS. */
    public static TlsConfig off() {
        return new TlsConfig(Mode.OFF, List.of(), "", "", "127.0.0.1", MQTT_PORT);
    }

    /** Whether there is TLS at all. */
    @JsonIgnore
    public boolean isOn() {
        return mode != Mode.OFF;
    }

    @JsonIgnore
    @ValidationMethod(message = "with mode given needs certificate and key, each the name of a PEM file")
    public boolean isComplete() {
        return mode != Mode.GIVEN || (!certificate.isBlank() && !key.isBlank());
    }
}
