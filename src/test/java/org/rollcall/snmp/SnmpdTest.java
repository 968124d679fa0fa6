package org.rollcall.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.snmp.School.eventually;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;

/** A foreign agent: net-snmp's own, where it is installed. */
class SnmpdTest {
    private static final List<Path> PLACES =
            Stream.of("/usr/sbin/snmpd", "/usr/local/sbin/snmpd").map(Path::of).toList();

    @TempDir
    Path folder;

    private Process snmpd;
    private int port;

    @BeforeEach
    void netSnmpOnAFreePort() throws IOException {
        Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(program != null, "net-snmp's snmpd is not installed here");
        port = freePort();
        Path config = folder.resolve("snmpd.conf");
        Files.writeString(config, """
                rocommunity hall 127.0.0.1
                createUser poller SHA-256 maplemaple AES birchbirch
                rouser poller priv
                sysName oak-server
                """);
        snmpd = new ProcessBuilder(
                        program.toString(),
                        "-f",
                        "-C",
                        "-c",
                        config.toString(),
                        "-Lf",
                        folder.resolve("snmpd.log").toString(),
                        "-p",
                        folder.resolve("snmpd.pid").toString(),
                        "--persistentDir=" + folder,
                        "udp:127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("snmpd.out").toFile())
                .start();
    }

    @AfterEach
    void end() throws InterruptedException {
        if (snmpd != null) {
            snmpd.destroy();
            if (!snmpd.waitFor(5, TimeUnit.SECONDS)) {
                snmpd.destroyForcibly();
            }
        }
    }

    @Test
    void itIsAskedWithACommunityAndWithAUser() {
        try (Store store = Engine.SQLITE.store(folder);
                School school = School.open(store.database(), folder)) {
            school.targets().save(Asking.ADMIN, "open", Asking.community(port, "hall", 5));
            school.targets().save(Asking.ADMIN, "safe", Asking.user(port, "poller", "maplemaple", "birchbirch"));
            eventually("by community", () -> school.reports("open") >= 1);
            eventually("by user", () -> {
                if (school.target("safe").state().equals("unanswered")) {
                    school.targets().poll(Asking.ADMIN, "safe");
                }
                return school.reports("safe") >= 1;
            });
            assertThat(school.sender("open").said().title()).isEqualTo("oak-server");
            assertThat(school.latest("safe", "uptime", "")).isNotNegative();
            assertThat(school.ingest.ledger().balance().missing()).isZero();
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }
}
