package org.rollcall.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process that is killed and started again, always with the same command, folder and log. Not thread-safe. */
final class Child {
    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final File log;
    private Optional<Process> process = Optional.empty();
    private int kills;

    Child(String name, List<String> arguments, Map<String, String> environment, Path folder) {
        this.name = name;
        this.command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        command.addAll(arguments);
        this.environment = environment;
        this.log = folder.resolve(name + ".log").toFile();
    }

    String name() {
        return name;
    }

    int kills() {
        return kills;
    }

    boolean isAlive() {
        return process.map(Process::isAlive).orElse(false);
    }

    void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(environment);
        process = Optional.of(builder.start());
    }

    /** SIGKILL: nothing of it runs any more when this returns. */
    void kill() throws InterruptedException {
        kills++;
        destroy();
    }

    void destroy() throws InterruptedException {
        if (process.isPresent()) {
            process.get().destroyForcibly().waitFor();
        }
    }

    /** SIGTERM, and time to end well. */
    boolean stop(long seconds) throws InterruptedException {
        process.ifPresent(Process::destroy);
        return ended(seconds);
    }

    /** Whether it ends by itself within the time, and says that all went well. */
    boolean endedWell(long seconds) throws InterruptedException {
        return ended(seconds) && process.orElseThrow().exitValue() == 0;
    }

    private boolean ended(long seconds) throws InterruptedException {
        return process.isEmpty() || process.get().waitFor(seconds, TimeUnit.SECONDS);
    }
}
