package org.rollcall.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.ConstraintViolation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderConfigTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://accounts.example.org",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "http://127.0.0.1@evil.example",
                "https://user:secret@accounts.example.org",
                "ldap://accounts.example.org",
                "https:",
                "not a url",
                ""
            })
    void whatCanBeReadOnTheWayIsNoIssuer(String issuer) throws Exception {
        assertThat(said(issuer, "RS256", "admin")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"https://accounts.google.com,ES256", "http://127.0.0.1:8081/realm,RS256", "http://[::1]:8081,PS512"})
    void tlsOrThisMachineIsAnIssuer(String issuer, String algorithm) throws Exception {
        assertThat(said(issuer, algorithm, "admin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "NONE", "HS256", "HS512", "rs256", "RS1"})
    void whatEverybodyCanSignWithIsNoAlgorithm(String algorithm) throws Exception {
        assertThat(said("https://accounts.google.com", algorithm, "admin"))
                .anySatisfy(message -> assertThat(message).contains("RS256"));
    }

    @Test
    void aRoleThatThereIsNotIsNamedWithThoseThatThereAre() throws Exception {
        for (String role : List.of("owner", "integration", "ADMIN")) {
            assertThat(said("https://accounts.google.com", "RS256", role))
                    .anySatisfy(message -> assertThat(message).contains("school-lead"));
        }
    }

    @Test
    void theSecretCanComeFromAFileAndIsNeverShown() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "from a file\n");
        ProviderConfig config = JSON.readValue(
                "{\"id\":\"x\",\"clientSecret\":\"canary\",\"clientSecretFile\":\"" + file + "\"}",
                ProviderConfig.class);

        assertThat(config.secret()).isEqualTo("from a file");
        assertThat(config.toString()).doesNotContain("canary");
        assertThat(new OidcConfig("", List.of(config)).toString()).doesNotContain("canary");
    }

    private static List<String> said(String issuer, String algorithm, String role) throws Exception {
        ProviderConfig config = JSON.readValue(
                JSON.writeValueAsString(java.util.Map.of(
                        "id",
                        "x",
                        "issuer",
                        issuer,
                        "clientId",
                        "rollcall",
                        "algorithm",
                        algorithm,
                        "roles",
                        java.util.Map.of("staff", role))),
                ProviderConfig.class);
        return Validators.newValidator().validate(config).stream()
                .map(ConstraintViolation::getMessage)
                .toList();
    }
}
