package org.rollcall.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A real mosquitto that runs with what {@link BrokerFiles} wrote. */
final class Mosquitto implements AutoCloseable {
    private final Process process;
    private final Path log;

    private Mosquitto(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Where the program is, or nothing where it is not installed. */
    static Optional<Path> program() {
        return Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts it with what is in this folder, and waits until it listens. */
    static Mosquitto start(Path program, Path files, int port) throws IOException {
        Path log = files.resolve("mosquitto.log");
        // Started by root it would become somebody else, who may not read the files.
        Path config = Files.writeString(
                files.resolve("mosquitto.start"),
                "user " + System.getProperty("user.name") + "\ninclude_dir " + files + "\n");
        Process process = new ProcessBuilder(program.toString(), "-v", "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Mosquitto started = new Mosquitto(process, log);
        World.until("mosquitto listens", () -> {
            if (!process.isAlive()) {
                throw new AssertionError(started.said());
            }
            return listens(port);
        });
        return started;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes it read its files again. */
    void reload() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
        World.until("mosquitto reloads", () -> said().contains("Reloading config"));
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
