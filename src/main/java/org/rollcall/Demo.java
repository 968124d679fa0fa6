package org.rollcall;

import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.rollcall.security.Agents;
import org.rollcall.security.Policy;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;
import org.rollcall.security.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a made-up district to life through the real roads: starts an agent for this very machine, and the simulator, as
 * processes of their own with credentials of their own. They end with the server.
 */
final class Demo implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final Duration TOKEN_LIFE = Duration.ofDays(30);

    private final DemoConfig config;
    private final Path folder;
    private final String district;
    private final Tokens tokens;
    private final Agents agents;
    private final List<Process> children = new ArrayList<>();
    private final List<CompletableFuture<Void>> endings = new ArrayList<>();

    Demo(DemoConfig config, Path data, String district, Tokens tokens, Agents agents) {
        this.config = config;
        this.folder = data.resolve("demo");
        this.district = district;
        this.tokens = tokens;
        this.agents = agents;
    }

    /** Starts both, once the ports are known. */
    void start(int webPort, int mqttPort) {
        try {
            Files.createDirectories(folder);
            launch("agent", config.agentJar(), List.of("-Xmx32m"), agent(mqttPort));
            launch("simulator", config.simulatorJar(), List.of("-Xmx256m"), simulator(webPort, mqttPort));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the demo in " + folder, e);
        }
    }

    private List<String> agent(int mqttPort) throws IOException {
        String id = hostId();
        Path token = folder.resolve("agent-token");
        boolean known = Files.exists(token)
                && agents.authenticate(id, Files.readString(token).strip());
        if (!known) {
            keepSecret(token, agents.enroll(id).token());
        }
        return List.of(
                "--server",
                "127.0.0.1:" + mqttPort,
                "--district",
                district,
                "--agent",
                id,
                "--token-file",
                token.toString(),
                "--spool",
                folder.resolve("agent-spool").toString(),
                "--every",
                String.valueOf(config.every()));
    }

    private List<String> simulator(int webPort, int mqttPort) throws IOException {
        Path token = folder.resolve("api-token");
        keepSecret(token, tokens.renew("demo district", Policy.of(Role.INTEGRATION), Scope.everywhere(), TOKEN_LIFE));
        return List.of(
                "district",
                "--api",
                "http://127.0.0.1:" + webPort,
                "--mqtt",
                "127.0.0.1:" + mqttPort,
                "--token-file",
                token.toString(),
                "--schools",
                String.valueOf(config.schools()),
                "--devices",
                String.valueOf(config.devices()),
                "--every",
                String.valueOf(config.every()));
    }

    private void launch(String name, String jar, List<String> flags, List<String> arguments) throws IOException {
        if (!Files.exists(Path.of(jar))) {
            LOG.atWarn()
                    .addKeyValue("jar", jar)
                    .log("the demo's jar is not there; build it with 'mvn package', or start with -Ddemo=false");
            return;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-DendWithParent=true", "-jar", jar));
        command.addAll(arguments);
        Path log = folder.resolve(name + ".log");
        // Its standard input stays open for as long as we live: that is how it knows.
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        children.add(child);
        endings.add(child.onExit()
                .thenAccept(ended -> LOG.atInfo()
                        .addKeyValue("child", name)
                        .addKeyValue("status", ended.exitValue())
                        .addKeyValue("log", log)
                        .log("a process of the demo ended")));
    }

    private static String hostId() {
        try {
            String host = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9_-]", "-");
            return "host-" + (host.length() <= 48 ? host : host.substring(0, 48));
        } catch (UnknownHostException e) {
            return "host-this-machine";
        }
    }

    private static void keepSecret(Path file, String secret) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, secret + "\n");
    }

    @Override
    public void stop() throws InterruptedException {
        children.forEach(Process::destroy);
        for (Process child : children) {
            if (!child.waitFor(5, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        }
    }
}
