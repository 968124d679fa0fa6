package org.rollcall.mqtt;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollcall.platform.PrivateFile;
import org.rollcall.security.BrokerUsers;
import org.rollcall.security.Secret;
import org.rollcall.security.tls.Tls;

/**
 * A folder with all that a mosquitto 2 needs to hold the rules of this endpoint, for districts whose devices report over a
 * broker of their own. Each file is replaced whole, so that mosquitto never reads half of one.
 */
public final class BrokerFiles {
    private static final String SERVER_PASSWORD = "server-password";

    private final Path folder;
    private final Optional<String> readers;

    /**
     * @param folder where they are to lie
     * @param readers the group of mosquitto's account, which may read them; where none is said the one that may already, or
     *     else only the server's own account
     */
    public BrokerFiles(Path folder, Optional<String> readers) {
        this.folder = folder.toAbsolutePath().normalize();
        this.readers = readers;
    }

    /**
     * Where the broker is to listen.
     *
     * @param plain port of the loopback without TLS
     * @param host address for TLS
     * @param secure port for agents with a token, over TLS
     * @param certificates port for agents with a certificate
     */
    public record Ports(int plain, String host, int secure, int certificates) {}

    /**
     * Writes them.
     *
     * @param tls what the server shows, where it speaks TLS: the broker shows the same
     * @return what was written
     */
    public List<Path> write(String district, BrokerUsers users, Optional<Tls> tls, Ports ports) throws IOException {
        BrokerRules rules = new BrokerRules(district, users.agents());
        ImmutableMap.Builder<String, String> files = ImmutableMap.builder();
        files.put("acl", rules.acl());
        files.put("passwords", rules.passwords(BrokerUsers.kept(ownPassword())));
        tls.ifPresent(shown -> files.put("server.crt", shown.identity().chainPem())
                .put("server.key", shown.identity().keyPem())
                .put("authority.crt", shown.authority().pem())
                .put("revoked.crl", shown.authority().revocations(users.endedCertificates())));
        files.put(
                "rollcall.conf",
                BrokerRules.config(
                        folder,
                        new BrokerRules.Sockets(
                                ports.plain(),
                                tls.map(shown -> new BrokerRules.Sockets.Secure(
                                        ports.host(), ports.secure(), ports.certificates())))));
        // A broker that reads them today must read them after its next reload.
        Optional<String> group = readers.isPresent() ? readers : PrivateFile.readers(folder.resolve("acl"));
        for (Map.Entry<String, String> file : files.buildOrThrow().entrySet()) {
            PrivateFile.write(folder.resolve(file.getKey()), file.getValue(), group);
        }
        return files.buildOrThrow().keySet().stream().map(folder::resolve).toList();
    }

    /** Where they lie. */
    public Path folder() {
        return folder;
    }

    /** The file with the server's own password at the broker, which only the server reads. */
    public Path passwordFile() {
        return folder.resolve(SERVER_PASSWORD);
    }

    private String ownPassword() throws IOException {
        if (Files.exists(passwordFile())) {
            return PrivateFile.read(passwordFile()).strip();
        }
        String made = Secret.mint();
        PrivateFile.write(passwordFile(), made + "\n");
        return made;
    }
}
