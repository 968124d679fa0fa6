package org.rollcall;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.jetty.HttpsConnectorFactory;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.district.DistrictConfig;
import org.rollcall.exchange.imports.ImportConfig;
import org.rollcall.ingest.IntakeConfig;
import org.rollcall.mqtt.MqttConfig;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.web.Proxies;
import org.rollcall.privacy.PrivacyConfig;
import org.rollcall.procurement.ProcurementConfig;
import org.rollcall.security.AgentConfig;
import org.rollcall.security.SecurityConfig;
import org.rollcall.security.ledger.LedgerConfig;
import org.rollcall.security.oidc.OidcConfig;
import org.rollcall.security.tls.TlsConfig;
import org.rollcall.security.tls.TlsConnectorFactory;
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
    private OidcConfig oidc = OidcConfig.none();

    @Valid
    @NotNull
    private SecurityConfig security = SecurityConfig.defaults();

    @Valid
    @NotNull
    private PrivacyConfig privacy = PrivacyConfig.defaults();

    @Valid
    @NotNull
    private AgentConfig agents = AgentConfig.defaults();

    @Valid
    @NotNull
    private LedgerConfig ledger = LedgerConfig.defaults();

    @Valid
    @NotNull
    private DemoConfig demo = DemoConfig.defaults();

    @Valid
    @NotNull
    private TlsConfig tls = TlsConfig.off();

    @Valid
    @NotNull
    private ProcurementConfig money = ProcurementConfig.defaults();

    private ImportConfig imports = ImportConfig.defaults();

    private boolean trustNetwork;

    private Proxies proxies = Proxies.of("");

    private boolean insecureLab;

    /** How the district keeps its books. */
    public ProcurementConfig getMoney() {
        return money;
    }

    public void setMoney(ProcurementConfig money) {
        this.money = money;
    }

    /** How sockets prove who they are. */
    public TlsConfig getTls() {
        return tls;
    }

    public void setTls(TlsConfig tls) {
        this.tls = tls;
    }

    /** Whether plain text may leave the loopback for a trial, which every page then says in red. */
    public boolean isInsecureLab() {
        return insecureLab;
    }

    public void setInsecureLab(boolean insecureLab) {
        this.insecureLab = insecureLab;
    }

    /** Whether something in front ends TLS, so that plain text may leave the loopback. */
    public boolean isTrustNetwork() {
        return trustNetwork;
    }

    public void setTrustNetwork(boolean trustNetwork) {
        this.trustNetwork = trustNetwork;
    }

    /** The proxies in front, whose word about their clients is taken. */
    Proxies proxies() {
        return proxies;
    }

    /** Their addresses, with commas between. */
    public void setProxies(@Nullable String addresses) {
        proxies = Proxies.of(addresses == null ? "" : addresses);
    }

    /** Without the proxy's word all people would come from its one address, and none over TLS. */
    @JsonIgnore
    @ValidationMethod(
            message =
                    "must name the proxy that ends TLS where trustNetwork is true: set proxies to its address, and have it"
                            + " send X-Forwarded-For and X-Forwarded-Proto")
    public boolean isProxyNamed() {
        return !trustNetwork || !proxies.isEmpty() || plainWebHosts().allMatch(ServerConfiguration::isLoopback);
    }

    /** Passwords and tokens cross no network in the clear unless somebody takes that on. */
    @JsonIgnore
    @ValidationMethod(
            message =
                    "must bind to the loopback only where there is no TLS: set bindHost and mqtt.host to 127.0.0.1, or"
                            + " use TLS as config/server-tls.yml does, or set trustNetwork to true where a proxy in front ends"
                            + " TLS, or, for a trial among made-up data only, insecureLab to true")
    public boolean isPlainTextKeptOnLoopback() {
        return trustNetwork
                || insecureLab
                || (isLoopback(mqtt.host()) && plainWebHosts().allMatch(ServerConfiguration::isLoopback));
    }

    /** A socket that is to speak TLS has something to show. */
    @JsonIgnore
    @ValidationMethod(message = "has a connector of type tls, which needs tls.mode own or given")
    public boolean isTlsConfigured() {
        return tls.isOn() || secureConnectors().findAny().isEmpty();
    }

    /** The sockets of the web server that speak TLS. */
    @JsonIgnore
    Stream<TlsConnectorFactory> secureConnectors() {
        return webConnectors().filter(TlsConnectorFactory.class::isInstance).map(TlsConnectorFactory.class::cast);
    }

    private Stream<String> plainWebHosts() {
        return webConnectors()
                .filter(connector -> !(connector instanceof HttpsConnectorFactory))
                .filter(connector -> !(connector instanceof TlsConnectorFactory))
                .filter(HttpConnectorFactory.class::isInstance)
                .map(HttpConnectorFactory.class::cast)
                .map(connector -> connector.getBindHost() == null ? "0.0.0.0" : connector.getBindHost());
    }

    private Stream<ConnectorFactory> webConnectors() {
        return getServerFactory() instanceof DefaultServerFactory server
                ? Stream.concat(server.getApplicationConnectors().stream(), server.getAdminConnectors().stream())
                : Stream.empty();
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

    public OidcConfig getOidc() {
        return oidc;
    }

    public void setOidc(OidcConfig oidc) {
        this.oidc = oidc;
    }

    public AgentConfig getAgents() {
        return agents;
    }

    public void setAgents(AgentConfig agents) {
        this.agents = agents;
    }

    public SecurityConfig getSecurity() {
        return security;
    }

    public void setSecurity(SecurityConfig security) {
        this.security = security;
    }

    public PrivacyConfig getPrivacy() {
        return privacy;
    }

    public void setPrivacy(PrivacyConfig privacy) {
        this.privacy = privacy;
    }

    public LedgerConfig getLedger() {
        return ledger;
    }

    public void setLedger(LedgerConfig ledger) {
        this.ledger = ledger;
    }

    public ImportConfig getImports() {
        return imports;
    }

    public void setImports(ImportConfig imports) {
        this.imports = imports;
    }

    public DemoConfig getDemo() {
        return demo;
    }

    public void setDemo(DemoConfig demo) {
        this.demo = demo;
    }
}
