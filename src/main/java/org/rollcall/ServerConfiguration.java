package org.rollcall;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.jetty.HttpsConnectorFactory;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.rollcall.district.DistrictConfig;
import org.rollcall.ingest.IntakeConfig;
import org.rollcall.mqtt.MqttConfig;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.snmp.SnmpConfig;

/** All that {@code config/server.yml} may say: one record for each feature, each with its own documentation. */
public final class ServerConfiguration extends Configuration {
    @NotBlank
    private String data = "data";

    @Valid
    @NotNull
    private DistrictConfig district = new DistrictConfig("demo", "Demo district");

    @Valid
    @NotNull
    private DatabaseConfig database = DatabaseConfig.sqlite("data/rollcall.db");

    @Valid
    @NotNull
    private IntakeConfig ingest = IntakeConfig.defaults();

    @Valid
    @NotNull
    private MqttConfig mqtt = MqttConfig.defaults();

    @Valid
    @NotNull
    private SnmpConfig snmp = SnmpConfig.defaults();

    @Valid
    @NotNull
    private DemoConfig demo = DemoConfig.defaults();

    private boolean trustNetwork;

    /** Whether something in front ends TLS, so that plain text may leave the loopback. */
    public boolean isTrustNetwork() {
        return trustNetwork;
    }

    public void setTrustNetwork(boolean trustNetwork) {
        this.trustNetwork = trustNetwork;
    }

    /** Passwords and tokens cross no network in the clear unless somebody takes that on. */
    @JsonIgnore
    @ValidationMethod(
            message = "must bind to the loopback only, for there is no TLS: set bindHost and mqtt.host to 127.0.0.1, or"
                    + " trustNetwork to true where a proxy in front ends TLS")
    public boolean isPlainTextKeptOnLoopback() {
        return trustNetwork || (isLoopback(mqtt.host()) && webHosts().allMatch(ServerConfiguration::isLoopback));
    }

    private Stream<String> webHosts() {
        if (!(getServerFactory() instanceof DefaultServerFactory server)) {
            return Stream.empty();
        }
        return Stream.concat(server.getApplicationConnectors().stream(), server.getAdminConnectors().stream())
                .filter(HttpConnectorFactory.class::isInstance)
                .filter(connector -> !(connector instanceof HttpsConnectorFactory))
                .map(HttpConnectorFactory.class::cast)
                .map(connector -> connector.getBindHost() == null ? "0.0.0.0" : connector.getBindHost());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Folder for what the server keeps beside the database: the setup token, the demo's logs. */
    public String getData() {
        return data;
    }

    public void setData(String data) {
        this.data = data;
    }

    public DistrictConfig getDistrict() {
        return district;
    }

    public void setDistrict(DistrictConfig district) {
        this.district = district;
    }

    public DatabaseConfig getDatabase() {
        return database;
    }

    public void setDatabase(DatabaseConfig database) {
        this.database = database;
    }

    public IntakeConfig getIngest() {
        return ingest;
    }

    public void setIngest(IntakeConfig ingest) {
        this.ingest = ingest;
    }

    public MqttConfig getMqtt() {
        return mqtt;
    }

    public void setMqtt(MqttConfig mqtt) {
        this.mqtt = mqtt;
    }

    public SnmpConfig getSnmp() {
        return snmp;
    }

    public void setSnmp(SnmpConfig snmp) {
        this.snmp = snmp;
    }

    public DemoConfig getDemo() {
        return demo;
    }

    public void setDemo(DemoConfig demo) {
        this.demo = demo;
    }
}
