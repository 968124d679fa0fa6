package org.rollcall.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a whole district against a server until it is ended. */
@Command(
        name = "district",
        description = "Records a made-up district through the API, then reports for its devices over MQTT and SNMP.",
        mixinStandardHelpOptions = true)
final class DistrictCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--api", defaultValue = "http://127.0.0.1:8080", description = "Server's address.")
    private URI api = URI.create("http://127.0.0.1:8080");

    @Option(names = "--mqtt", defaultValue = "127.0.0.1:1883", description = "HOST:PORT where devices report.")
    private HostPort mqtt = new HostPort("127.0.0.1", 1883);

    @Option(names = "--token-file", required = true, description = "File with a service token of the API.")
    private Path tokenFile = Path.of("");

    @Option(names = "--schools", defaultValue = "8", description = "How many schools (${DEFAULT-VALUE}).")
    private int schools;

    @Option(names = "--devices", defaultValue = "400", description = "How many devices (${DEFAULT-VALUE}).")
    private int devices;

    @Option(names = "--seed", defaultValue = "1", description = "Another number is another district.")
    private long seed;

    @Option(names = "--every", defaultValue = "30", description = "Seconds between reports (${DEFAULT-VALUE}).")
    private int every;

    @Option(
            names = "--history",
            defaultValue = "24",
            description = "Hours told by agents that are new (${DEFAULT-VALUE}).")
    private int history;

    @Option(
            names = "--clock",
            defaultValue = "morning",
            description = "morning: the school day is at a quarter past ten now; real: it is the wall's.")
    private String clock = "";

    @Option(names = "--history-file", description = "Appends every numbered message to this file, for a checker.")
    private @Nullable Path historyFile;

    @Override
    public Integer call() throws Exception {
        Parent.endWith();
        InstantSource time = Clock.systemUTC();
        PrintWriter printer = printer();
        Consumer<String> out = printer::println;
        String token = Files.readString(tokenFile).strip();
        SchoolDistrict district = SchoolDistrict.generate(new SchoolDistrict.Size(schools, devices, seed), clock(time));
        Registrar registrar = new Registrar(new Api(api, token, out), out);
        String slug = registrar.district();
        registrar.record(district);
        Crowd crowd = new Crowd(mqtt.address(), slug, time, every, journal());
        SnmpAgents answering = SnmpAgents.start(district, time);
        Runtime.getRuntime().addShutdownHook(new Thread(crowd::close, "farewell"));
        boolean named = name(registrar, district, answering);
        enrol(registrar, district, crowd, time);
        out.accept(crowd.size() + " agents report every " + every + " s over MQTT to " + mqtt);
        while (!named) {
            out.accept("The server knows no SNMP targets; trying again in a minute");
            TimeUnit.MINUTES.sleep(1);
            named = name(registrar, district, answering);
        }
        // Time for the server to see once or twice what it will then no longer see.
        TimeUnit.SECONDS.sleep(3L * every + 10);
        answering.fallSilent();
        new CountDownLatch(1).await();
        return 0;
    }

    private void enrol(Registrar registrar, SchoolDistrict district, Crowd crowd, InstantSource time)
            throws InterruptedException {
        Map<String, Registrar.Heard> heard = registrar.heard();
        Map<String, String> tokens = registrar.enrol(
                district.agents().stream().map(SchoolDistrict.Agent::id).toList());
        for (SchoolDistrict.Agent agent : district.agents()) {
            String token = tokens.getOrDefault(agent.id(), "");
            crowd.join(
                    new SimAgent.Identity(agent.id(), token, agent.devices()),
                    past(heard.get(agent.id()), time.millis()));
        }
    }

    /** Names the devices that answer SNMP; false where this server polls nothing yet. */
    private boolean name(Registrar registrar, SchoolDistrict district, SnmpAgents answering)
            throws InterruptedException {
        List<Device> targets = district.targets();
        if (targets.isEmpty() || !registrar.target(targets.get(0), answering.target(targets.get(0), every))) {
            return targets.isEmpty();
        }
        Hands.atOnce(targets, device -> registrar.target(device, answering.target(device, every)));
        printer().println(targets.size() + " devices answer SNMP on 127.0.0.1:" + answering.port());
        return true;
    }

    /** One that was never heard tells of the last hours, one that was away of the time since. */
    private Past past(Registrar.@Nullable Heard heard, long now) {
        long earliest = now - Duration.ofHours(history).toMillis();
        if (heard == null) {
            return new Past(earliest, now);
        }
        return heard.gone() ? new Past(Math.max(earliest, heard.at()), now) : Past.none(now);
    }

    private Journal journal() throws IOException {
        return historyFile == null ? Journal.none() : Journal.open(historyFile);
    }

    private SchoolClock clock(InstantSource time) {
        return switch (clock) {
            case "morning" -> SchoolClock.showing(LocalTime.of(10, 15), time.instant());
            case "real" -> SchoolClock.real(ZoneId.systemDefault(), time.instant());
            default -> throw misused("--clock must be morning or real, not " + clock);
        };
    }

    private ParameterException misused(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private PrintWriter printer() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
