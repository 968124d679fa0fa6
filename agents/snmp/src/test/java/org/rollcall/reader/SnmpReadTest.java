package org.rollcall.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.reader.Credential.Auth;
import org.rollcall.reader.Credential.Priv;

class SnmpReadTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Responder responder;

    @BeforeEach
    void aUpsInTheServerRoom() {
        Mib mib = new Mib()
                .text("1.3.6.1.2.1.1.1.0", "Some UPS")
                .oid("1.3.6.1.2.1.1.2.0", "1.3.6.1.4.1.99999.2")
                .ticks("1.3.6.1.2.1.1.3.0", () -> 8_640_000)
                .text("1.3.6.1.2.1.33.1.1.1.0", "Volta")
                .text("1.3.6.1.2.1.33.1.1.2.0", "V-1500")
                .integer("1.3.6.1.2.1.33.1.2.4.0", 87)
                .integer("1.3.6.1.2.1.33.1.2.5.0", 274)
                .integer("1.3.6.1.2.1.33.1.4.1.0", 3)
                .integer("1.3.6.1.2.1.33.1.4.4.1.5.1", 23);
        responder = Responder.start(
                Map.of("ups", mib), new Credential.User("ups", Auth.SHA256, "maplemaple", Priv.AES128, "birchbirch"));
    }

    @AfterEach
    void stop() {
        responder.close();
    }

    @Test
    void theJsonHasDeviceMetricsPortsAndChildren() {
        assertThat(run(at(), "--community", "ups", "--json")).isZero();
        assertThat(out())
                .contains("\"kind\" : \"ups\"", "\"vendor\" : \"Volta\"", "\"model\" : \"V-1500\"")
                .contains(
                        "\"name\" : \"battery.charge\"", "\"value\" : 87", "\"value\" : 27.4", "\"unit\" : \"percent\"")
                .contains("\"state\" : \"Normal\"", "\"ports\" : {", "\"children\" : [ ]");
        assertThat(err()).isEmpty();
    }

    @Test
    void withoutJsonItIsATable() {
        assertThat(run(at(), "--community=ups")).isZero();
        assertThat(out()).contains("Vendor    Volta", "Uptime    1 d 0 h 0 min", "battery.charge", "27.4 volt");
    }

    @Test
    void aUserReadsToo() {
        assertThat(run(at(), "--user", "ups", "--auth-key", "maplemaple", "--priv-key", "birchbirch", "--json"))
                .isZero();
        assertThat(out()).contains("V-1500");
    }

    @Test
    void aWrongKeyIsToldAndExitsWithOne() {
        assertThat(run(at(), "--user", "ups", "--auth", "SHA256", "--auth-key", "wrongwrong"))
                .isEqualTo(1);
        assertThat(err())
                .contains("refuses the authentication key of user 'ups'")
                .doesNotContain("wrongwrong");
    }

    @Test
    void silenceIsToldAndExitsWithOne() {
        assertThat(run(at(), "--community", "wrong", "--timeout", "0.3", "--retries", "0"))
                .isEqualTo(1);
        assertThat(err()).contains("nothing answered at " + at(), "community");
    }

    @Test
    void anUnknownHostIsToldAndExitsWithOne() {
        assertThat(run("no-such-host.invalid", "--community", "c")).isEqualTo(1);
        assertThat(err()).contains("no host 'no-such-host.invalid'");
    }

    @Test
    void wrongUsageExitsWithTwoAndShowsTheRightOne() {
        assertThat(run(at())).isEqualTo(2);
        assertThat(run("--community", "c")).isEqualTo(2);
        assertThat(run(at(), "--comunity", "c")).isEqualTo(2);
        assertThat(run(at(), "--user", "u", "--auth-key", "short")).isEqualTo(2);
        assertThat(err())
                .contains("give either --community or --user", "the host is missing", "--comunity is not known")
                .contains("at least 8")
                .contains("usage: snmp-read");
    }

    @Test
    void aProfileOfOnesOwnIsUsedAndAWrongOneIsRefusedWithItsLine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("volta.yml");
        String profile = """
                profile: volta
                extends: [ generic-ups ]
                match: [ { sysObjectID: 1.3.6.1.4.1.99999.2 } ]
                device: { kind: ups, vendor: Volta Works }
                """;
        Files.writeString(file, profile);
        assertThat(run(at(), "--community", "ups", "--profile", file.toString(), "--json"))
                .isZero();
        assertThat(out()).contains("Volta Works", "\"profile\" : \"volta\"");
        Files.writeString(file, "profile: volta\nmetrics:\n  - { name: x, value: nonsense }\n");
        assertThat(run(at(), "--community", "ups", "--profile", file.toString()))
                .isEqualTo(2);
        assertThat(err()).contains("volta.yml:3: expression 'nonsense': 'nonsense' is not a name of this profile");
    }

    private int run(String... args) {
        return SnmpRead.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String at() {
        return "127.0.0.1:" + responder.port();
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
