package org.rollcall.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares what agents say they sent with the server's books. */
@Command(
        name = "check",
        description = "Compares a history file with the server's books; fails where anything is lost or doubled.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--api", defaultValue = "http://127.0.0.1:8080", description = "Server's address.")
    private URI api = URI.create("http://127.0.0.1:8080");

    @Option(names = "--token-file", required = true, description = "File with a service token of the API.")
    private Path tokenFile = Path.of("");

    @Option(names = "--history-file", required = true, description = "File that a simulator wrote.")
    private Path historyFile = Path.of("");

    /** What became of messages. */
    record Verdict(long sent, long stored, long lost, long duplicated, long quarantined, long dropped) {
        String text() {
            return "sent=" + sent + " stored=" + stored + " lost=" + lost + " duplicated=" + duplicated
                    + " quarantined=" + quarantined + " dropped=" + dropped;
        }

        boolean isGood() {
            return lost == 0 && duplicated == 0;
        }

        private Verdict plus(Verdict other) {
            return new Verdict(
                    sent + other.sent,
                    stored + other.stored,
                    lost + other.lost,
                    duplicated + other.duplicated,
                    quarantined + other.quarantined,
                    dropped + other.dropped);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter printer = Objects.requireNonNull(spec).commandLine().getOut();
        Api server = new Api(api, Files.readString(tokenFile).strip(), printer::println);
        Object books = Api.require("the books", server.get("/api/v1/books")).body();
        try (Stream<String> lines = Files.lines(historyFile)) {
            Verdict verdict =
                    compare(lines, Json.list(Json.field(books, "lanes").orElse(List.of())));
            printer.println(verdict.text());
            return verdict.isGood() ? 0 : 1;
        }
    }

    /** Holds each lane of the history beside the same lane of the books. */
    static Verdict compare(Stream<String> history, List<?> books) {
        Map<String, Set<Long>> sent = new HashMap<>();
        history.map(line -> line.split(" ", -1))
                .filter(line -> line.length == 5)
                .forEach(line -> sent.computeIfAbsent(line[0] + " " + line[1] + " " + line[2], lane -> new HashSet<>())
                        .add(Long.parseLong(line[3])));
        Map<String, Object> booked = new HashMap<>();
        books.forEach(lane -> booked.put(
                Json.text(lane, "agent") + " " + Json.text(lane, "lane") + " " + Json.text(lane, "boot"), lane));
        return sent.entrySet().stream()
                .map(lane -> judge(lane.getValue().size(), booked.getOrDefault(lane.getKey(), Map.of())))
                .reduce(new Verdict(0, 0, 0, 0, 0, 0), Verdict::plus);
    }

    private static Verdict judge(long sent, Object lane) {
        long stored = Json.number(lane, "stored");
        long quarantined = Json.number(lane, "quarantined");
        long dropped = Json.number(lane, "tombstoned");
        long known = stored + quarantined + dropped;
        return new Verdict(sent, stored, Math.max(0, sent - known), Math.max(0, known - sent), quarantined, dropped);
    }
}
