package org.rollcall.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends as fast as the server takes it, and says how fast that was. */
@Command(
        name = "load",
        description =
                "Enrols agents, lets each send its messages at QoS 1 within its window, and prints what came of it.",
        mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--api", defaultValue = "http://127.0.0.1:8080", description = "Server's address.")
    private URI api = URI.create("http://127.0.0.1:8080");

    @Option(names = "--mqtt", defaultValue = "127.0.0.1:1883", description = "HOST:PORT where agents report.")
    private HostPort mqtt = new HostPort("127.0.0.1", 1883);

    @Option(names = "--token-file", required = true, description = "File with a service token of the API.")
    private Path tokenFile = Path.of("");

    @Option(names = "--connections", defaultValue = "100", description = "How many agents (${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--messages", defaultValue = "100", description = "Messages of each (${DEFAULT-VALUE}).")
    private int messages;

    @Option(names = "--points", defaultValue = "10", description = "Values in a message (${DEFAULT-VALUE}).")
    private int points;

    @Option(names = "--window", defaultValue = "32", description = "Messages under way at most (${DEFAULT-VALUE}).")
    private int window;

    @Option(names = "--threads", defaultValue = "1", description = "Event loops of the senders (${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--patience", defaultValue = "120", description = "Seconds to wait at most (${DEFAULT-VALUE}).")
    private int patience;

    @Option(names = "--prefix", defaultValue = "load", description = "How the agents' ids start (${DEFAULT-VALUE}).")
    private String prefix = "";

    @Option(names = "--history-file", description = "Appends every numbered message to this file, for a checker.")
    private @Nullable Path historyFile;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Parent.endWith();
        PrintWriter printer = Objects.requireNonNull(spec).commandLine().getOut();
        Registrar registrar =
                new Registrar(new Api(api, Files.readString(tokenFile).strip(), printer::println), printer::println);
        String district = registrar.district();
        List<String> ids =
                IntStream.range(0, connections).mapToObj(i -> prefix + "-" + i).toList();
        Map<String, String> tokens = registrar.enrol(ids);
        Load.Plan plan = new Load.Plan(district, messages, points, window, threads, Duration.ofSeconds(patience));
        try (Journal journal = historyFile == null ? Journal.none() : Journal.open(historyFile)) {
            Load.Result result = Load.run(plan, mqtt.address(), tokens, journal);
            printer.println(result.text());
            return result.unacknowledged() == 0 ? 0 : 1;
        }
    }
}
