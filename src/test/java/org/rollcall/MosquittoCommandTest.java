package org.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.Time;
import org.rollcall.security.Actor;
import org.rollcall.security.AgentConfig;
import org.rollcall.security.Agents;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.security.tls.Authority;

class MosquittoCommandTest {
    @TempDir
    Path folder;

    /** Started in another folder it would else say that nobody may connect. */
    @Test
    void whereThereIsNoDatabaseItWritesNothing() throws Exception {
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("dw."));
        Path config = config();
        // Run by hand: as a program it would end this one.
        ServerMain server = new ServerMain();
        Bootstrap<ServerConfiguration> bootstrap = new Bootstrap<>(server);
        server.initialize(bootstrap);
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
                Stream<Path> files = Files.list(folder)) {
            assertThat(new Cli(new JarLocation(getClass()), bootstrap, out, out).run("mosquitto", config.toString()))
                    .isPresent();
            assertThat(told.toString(StandardCharsets.UTF_8))
                    .startsWith("there is no database")
                    .hasLineCount(1);
            assertThat(files).containsExactly(config);
        }
    }

    @Test
    void itWritesTheAgentsThatAreGood() throws Exception {
        // What the servers of other tests were told stays behind where two of them ran at once.
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("dw."));
        DatabaseConfig there =
                DatabaseConfig.sqlite(folder.resolve("rollcall.db").toString());
        try (Database database = Database.open(there)) {
            AgentConfig kept =
                    new AgentConfig(false, true, AgentConfig.defaults().certificateLife(), false);
            Agents agents = new Agents(database, Time.system(), new Ledger(database, Time.system()), kept);
            List.of("kite", "owl", "wren").forEach(agents::enroll);
            agents.revoke(Actor.SERVER, "owl");
            agents.block(Actor.SERVER, "wren");
            new Agents(database, Time.system()).enroll(Actor.SERVER, "jay", Optional.empty());
        }
        Authority.open(folder.resolve("authority"), Time.system(), "Lakeside");
        Path config = config();
        new ServerMain().run("mosquitto", config.toString());
        String password = Files.readString(folder.resolve("mosquitto/server-password"));
        new ServerMain().run("mosquitto", config.toString());

        assertThat(folder.resolve("mosquitto/server-password")).hasContent(password);
        assertThat(Files.readAllLines(folder.resolve("mosquitto/passwords")))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("server-rollcall:$7$101$"))
                .anyMatch(line -> line.startsWith("kite:$7$101$"));
        assertThat(Files.readAllLines(folder.resolve("mosquitto/acl")))
                .filteredOn(line -> line.startsWith("user "))
                .containsExactly("user server-rollcall", "user kite");
        assertThat(folder.resolve("mosquitto"))
                .isDirectoryContaining("glob:**/rollcall.conf")
                .isDirectoryContaining("glob:**/authority.crt")
                .isDirectoryContaining("glob:**/revoked.crl")
                .isDirectoryContaining("glob:**/server.key");
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("server.yml"), """
                data: %1$s
                district: {id: lakeside, name: Lakeside}
                database: {url: "jdbc:sqlite:%1$s/rollcall.db"}
                server: {applicationConnectors: [{type: http, bindHost: 127.0.0.1}], adminConnectors: []}
                tls: {mode: own, names: [127.0.0.1]}
                """.formatted(folder));
    }
}
