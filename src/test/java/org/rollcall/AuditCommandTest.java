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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.Time;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Heads;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.security.ledger.LedgerConfig;

class AuditCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aConfiguration() throws IOException {
        // What the servers of other tests were told stays behind where two of them ran at once.
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("dw."));
        Files.writeString(
                folder.resolve("server.yml"),
                "data: " + folder.resolve("data") + "\ndatabase:\n  url: jdbc:sqlite:" + database()
                        + "\nserver:\n  adminConnectors: []\n"
                        + "  applicationConnectors: [{type: http, port: 0, bindHost: 127.0.0.1}]\n");
    }

    @Test
    void whereThereIsNothingItSaysSoAndMakesNothing() throws Exception {
        assertThat(failure()).contains("there is no database");
        assertThat(files()).containsExactly("server.yml");
    }

    @Test
    void aLedgerWithoutItsKeyIsNotVerifiedWithAnother() throws Exception {
        write();
        Files.delete(folder.resolve("data/ledger.key"));
        assertThat(failure()).contains("there is no ledger's key");
        assertThat(folder.resolve("data/ledger.key")).doesNotExist();
    }

    @Test
    void aLedgerWhoseHeadsAreGoneIsBroken() throws Exception {
        write();
        assertThat(failure()).isEmpty();
        Files.delete(folder.resolve("data/ledger/heads.log"));
        assertThat(failure()).contains("The ledger is broken", "0 signed heads, but 1");
    }

    private void write() {
        try (Database database = Database.open(DatabaseConfig.sqlite(database().toString()))) {
            new Ledger(database, Time.system()).record(Act.of(Act.SECURITY, Actor.SERVER, "key.rotate", "key:1"));
            new Heads(LedgerConfig.defaults(), folder.resolve("data").toString(), database, Time.system()).sign();
        }
    }

    private Path database() {
        return folder.resolve("rollcall.db");
    }

    /** What went wrong, in words; nothing where all is sound. */
    private String failure() throws Exception {
        ServerMain server = new ServerMain();
        Bootstrap<ServerConfiguration> bootstrap = new Bootstrap<>(server);
        server.initialize(bootstrap);
        try (PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)) {
            return new Cli(new JarLocation(getClass()), bootstrap, out, out)
                    .run("audit", folder.resolve("server.yml").toString(), "verify")
                    .map(why -> String.valueOf(why.getMessage()))
                    .orElse("");
        }
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
