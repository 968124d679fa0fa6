package org.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.security.SecurityConfig;
import org.rollcall.security.oidc.ProviderConfig;
import org.rollcall.security.tls.TlsConfig;

/** What the shipped configuration says, and what a wrong one is told. */
class ConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void theShippedFileHoldsTheEmbeddedDefaults() throws Exception {
        ServerConfiguration config = read(Path.of("config/server.yml"));

        assertThat(config.getDatabase().url()).isEqualTo("jdbc:sqlite:data/rollcall.db");
        assertThat(config.getMqtt().host()).isEqualTo("127.0.0.1");
        assertThat(config.getMqtt().port()).isEqualTo(1883);
        assertThat(config.getIngest().group()).isEqualTo(1000);
        assertThat(config.getSecurity()).isEqualTo(SecurityConfig.defaults());
    }

    @Test
    void theKeyOfPseudonymsLiesInTheDataFolderWhereNobodySaysOtherwise() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("config"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".yml")).toList())
                    .isNotEmpty()
                    .allSatisfy(
                            file -> assertThat(Files.readString(file))
                                    .contains(
                                            "  keyFile: ${ROLLCALL_PSEUDONYM_KEY_FILE:-${ROLLCALL_DATA:-data}/pseudonyms.key}"));
        }
        ServerConfiguration config = read(file("insecureLab: true\ndata: elsewhere\nprivacy: {contact: Petra}\n"));
        assertThat(config.getPrivacy().keyFileIn(config.getData())).isEqualTo(Path.of("elsewhere/pseudonyms.key"));
    }

    @Test
    void plainTextBeyondTheLoopbackIsRefusedUnlessSomebodyTakesItOn() throws Exception {
        String open =
                "server:\n  adminConnectors: []\n  applicationConnectors: [{type: http, port: 0, bindHost: 0.0.0.0}]\n";

        assertThatThrownBy(() -> read(file(open)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no TLS");
        assertThatThrownBy(() -> read(file(open + "trustNetwork: true\n")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("set proxies to its address");
        assertThatThrownBy(() -> read(file(open + "trustNetwork: true\nproxies: example.org\n")))
                .isInstanceOf(ConfigurationException.class);
        assertThat(read(file(open + "trustNetwork: true\nproxies: 10.0.0.2, 10.0.0.3\n"))
                        .isTrustNetwork())
                .isTrue();
    }

    @Test
    void theShippedSampleWithProvidersIsSound() throws Exception {
        assertThat(read(Path.of("config/server-oidc.yml")).getOidc().providers())
                .extracting(ProviderConfig::id)
                .containsExactly("microsoft", "google");
        assertThat(read(Path.of("config/server.yml")).getOidc().providers()).isEmpty();
    }

    @Test
    void theFileForANetworkUsesTlsWhereverOthersMayListen() throws Exception {
        ServerConfiguration config = read(Path.of("config/server-tls.yml"));

        assertThat(config.getTls().mode()).isEqualTo(TlsConfig.Mode.OWN);
        assertThat(config.getTls().mqttHost()).isEqualTo("0.0.0.0");
        assertThat(config.getTls().mqttPort()).isEqualTo(8883);
        assertThat(config.getMqtt().host()).isEqualTo("127.0.0.1");
        assertThat(config.secureConnectors()).hasSize(1);
    }

    @Test
    void halfATlsIsRefused() {
        assertThatThrownBy(() -> read(file("tls: {mode: given, certificate: server.pem}\n")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("certificate and key");
        assertThatThrownBy(() ->
                        read(file("server: {adminConnectors: [], applicationConnectors: [{type: tls, port: 0}]}\n")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("tls.mode");
    }

    @Test
    void aLabThatTakesItOnMaySpeakPlainText() throws Exception {
        assertThat(read(file("insecureLab: true\nmqtt: {host: 0.0.0.0}\n")).isInsecureLab())
                .isTrue();
    }

    @Test
    void aSecondFactorMayBeRequired() throws Exception {
        assertThat(read(file("trustNetwork: true\nproxies: 10.0.0.2\nsecurity:\n  secondFactor: required\n"))
                        .getSecurity()
                        .secondFactor())
                .isEqualTo(SecurityConfig.Demand.REQUIRED);
    }

    @Test
    void aMisspeltKeyIsNamedWithItsNeighbour() throws Exception {
        assertThatThrownBy(() -> read(file("mqtt:\n  prot: 1883\n")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("prot")
                .hasMessageContaining("port");
    }

    @Test
    void aValueOutOfBoundsIsNamedWithItsBound() throws Exception {
        assertThatThrownBy(() -> read(file("ingest:\n  queue: 7\n")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ingest.queue")
                .hasMessageContaining("100");
    }

    private Path file(String yaml) throws Exception {
        return Files.writeString(folder.resolve("server.yml"), yaml);
    }

    private static ServerConfiguration read(Path file) throws Exception {
        return new DefaultConfigurationFactoryFactory<ServerConfiguration>()
                .create(ServerConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "no-overrides")
                .build(
                        new SubstitutingSourceProvider(
                                new FileConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false, true)),
                        file.toString());
    }
}
