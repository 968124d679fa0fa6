package org.rollcall;

import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.rollcall.mqtt.BrokerFiles;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.security.BrokerUsers;
import org.rollcall.security.tls.Tls;

/**
 * {@code mosquitto config/server.yml}: writes what a mosquitto 2 needs to let agents do what the server's own endpoint lets
 * them do. The server may run meanwhile. To be run again after each change of credentials.
 */
final class MosquittoCommand extends OperatorCommand {
    private static final int PLAIN = 1884;
    private static final int SECURE = 8884;
    private static final int CERTIFICATES = 8885;
    private static final int MOST_NAMED = 5;

    MosquittoCommand() {
        super("mosquitto", "Writes users, access rules and listeners for a mosquitto 2 broker beside the server");
    }

    @Override
    public void configure(Subparser subparser) {
        super.configure(subparser);
        subparser.addArgument("--folder").help("where to write; default: mosquitto in the data folder");
        subparser
                .addArgument("--group")
                .help("group of mosquitto's account, which may read the files; default: the one that may already");
        port(subparser, "--port", PLAIN, "port of the loopback without TLS");
        port(subparser, "--tls-port", SECURE, "port over TLS for agents with a token");
        port(subparser, "--certificate-port", CERTIFICATES, "port over TLS for agents with a certificate");
    }

    private static void port(Subparser subparser, String name, int otherwise, String help) {
        subparser.addArgument(name).type(Integer.class).setDefault(otherwise).help(help + "; default: " + otherwise);
    }

    @Override
    protected void run(Bootstrap<ServerConfiguration> bootstrap, Namespace arguments, ServerConfiguration config)
            throws IOException {
        String chosen = arguments.getString("folder");
        Path folder = chosen == null ? Path.of(config.getData(), "mosquitto") : Path.of(chosen);
        BrokerFiles files = new BrokerFiles(folder, Optional.ofNullable(arguments.getString("group")));
        Time time = Time.system();
        // A command that was started in another folder must not write that nobody may connect.
        try (Database database = Database.existing(config.getDatabase())) {
            Optional<Tls> tls = House.existingTls(config, time);
            BrokerUsers users = BrokerUsers.read(database, time);
            BrokerFiles.Ports ports = new BrokerFiles.Ports(
                    arguments.getInt("port"),
                    config.getTls().mqttHost(),
                    arguments.getInt("tls_port"),
                    arguments.getInt("certificate_port"));
            List<Path> written = files.write(config.getDistrict().id(), users, tls, ports);
            report(System.out, users, files, written, tls);
        }
    }

    private static void report(
            PrintStream out, BrokerUsers users, BrokerFiles files, List<Path> written, Optional<Tls> tls) {
        out.println("Agents that may use the broker: " + users.agents().size() + ". Written:");
        written.forEach(file -> out.println("  " + file));
        if (!users.passwordless().isEmpty()) {
            List<String> named = users.passwordless().stream().limit(MOST_NAMED).toList();
            out.println("Agents with a token that the broker does not know: "
                    + users.passwordless().size() + ", such as " + String.join(", ", named)
                    + ". Set agents.brokerPasswords to true and give them new tokens.");
        }
        tls.ifPresent(shown -> out.println("server.crt is good until "
                + shown.identity().until()
                + "; run this again before then, best once a week."));
        out.println("The server's own password at the broker is in " + files.passwordFile());
        out.println("In mosquitto.conf say once: include_dir " + files.folder());
        out.println("Then, and each time that this has run: systemctl reload mosquitto (or kill -HUP its process).");
    }
}
