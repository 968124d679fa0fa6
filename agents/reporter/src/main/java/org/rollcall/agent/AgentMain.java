package org.rollcall.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The agent's command line. */
@Command(
        name = "rollcall-agent",
        mixinStandardHelpOptions = true,
        description = "Reports this machine's health to a Rollcall server over MQTT, and loses nothing on the way.")
public final class AgentMain implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(AgentMain.class);
    private static final long MIB = 1024L * 1024;
    private static final Duration ONCE = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofDays(30);
    private static final String UNNAMED = "this-machine";
    private static final String TOKEN = "agent-token";

    @Option(names = "--config", paramLabel = "FILE", description = "properties file with the names of these options")
    private Path config = Path.of("");

    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            description = "where the server takes reports, ssl://HOST:PORT over TLS (default: ${DEFAULT-VALUE})",
            defaultValue = "127.0.0.1:1883")
    private String server = "";

    @Option(
            names = "--district",
            paramLabel = "ID",
            description = "the district's id, as the server says it (default: ${DEFAULT-VALUE})",
            defaultValue = "demo")
    private String district = "";

    @Option(
            names = "--agent",
            paramLabel = "ID",
            description =
                    "the id that this agent was enrolled with, or is to enrol with (default: ${DEFAULT-VALUE}; with"
                            + " --claim one that the server makes up)",
            defaultValue = UNNAMED)
    private String agent = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "file that holds the token shown at enrolment (default: what the agent enrolled for with --claim,"
                            + " or else " + TOKEN + ")",
            defaultValue = "")
    private String tokenFile = "";

    @Mixin
    private Enrolling enrolling = new Enrolling();

    @Option(
            names = "--spool",
            paramLabel = "FOLDER",
            description = "where reports wait for the server (default: ${DEFAULT-VALUE})",
            defaultValue = "agent-spool")
    private Path spool = Path.of("");

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            description = "between looks, until the server wants otherwise (default: ${DEFAULT-VALUE})",
            defaultValue = "60")
    private int every;

    @Option(
            names = "--spool-mib",
            paramLabel = "MIB",
            description = "most that may wait (default: ${DEFAULT-VALUE})",
            defaultValue = "64")
    private int spoolMib;

    @Option(
            names = "--spool-days",
            paramLabel = "DAYS",
            description = "longest that anything may wait (default: ${DEFAULT-VALUE})",
            defaultValue = "14")
    private int spoolDays;

    @Option(names = "--once", description = "look once and end; with --print, send nothing")
    private boolean once;

    @Option(names = "--print", description = "with --once: print exactly what would be sent, topic and payload")
    private boolean print;

    /** Runs the agent until it is told to end; exits 0, 1 if it failed, 2 if it was called wrongly. */
    public static void main(String[] args) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT%1$tz %4$s %5$s%6$s%n");
        System.exit(execute(args));
    }

    static int execute(String... args) {
        CommandLine line = new CommandLine(new AgentMain());
        line.setParameterExceptionHandler((problem, arguments) -> {
            problem.getCommandLine().getErr().println(problem.getMessage());
            return 2;
        });
        line.setExecutionExceptionHandler((problem, command, parsed) -> {
            command.getErr().println(problem.getMessage());
            return 1;
        });
        try {
            Optional<String> file = Settings.named(args);
            if (file.isPresent()) {
                Settings.with(line, Settings.read(Path.of(file.get())));
            }
        } catch (IllegalArgumentException e) {
            line.getErr().println(e.getMessage());
            return 2;
        }
        return line.execute(args);
    }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        requireIds();
        if (every < 1 || every > 86_400) {
            throw new ParameterException(spec.commandLine(), "--every " + every + " must be 1 to 86400 seconds");
        }
        if (print && !once) {
            throw new ParameterException(spec.commandLine(), "--print goes with --once");
        }
        return print ? show(System.out) : report();
    }

    private void requireIds() {
        try {
            Topic.prefix(district, agent);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Prints what would be sent, out of a spool that is thrown away. */
    private int show(PrintStream out) throws IOException {
        Agent.World world = Agent.World.system();
        Path throwaway = Files.createTempDirectory("rollcall-agent");
        try (Spool shown = Spool.open(throwaway, SpoolLimits.usual(), world.clock(), RandomGenerator.getDefault())) {
            shown.nextConnection();
            Machine machine = new ThisMachine(agent, world.clock());
            Plan plan = Plan.started(every);
            long now = world.clock().millis();
            Lookout.Description said = new Lookout.Description(machine.operatingSystem(), machine.described(every));
            say(out, Channel.STATUS, Documents.birth(shown, plan, now, Documents.fingerprint(shown.boot(), said)));
            say(out, Channel.INVENTORY, Documents.inventory(shown, said, now));
            machine.read();
            // A processor's load is known only over some time.
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            new Reporter(shown, world.clock()).keep(new Lookout.Seen(machine.read(), machine.startedSeconds()), 0);
            say(out, Channel.TELEMETRY, shown.waiting(1).get(0).payload());
            return 0;
        } finally {
            Folders.delete(throwaway);
        }
    }

    private void say(PrintStream out, Channel channel, byte[] payload) {
        out.println(Topic.of(district, agent, channel));
        out.println(new String(payload, StandardCharsets.UTF_8));
        out.flush();
    }

    private int report() throws IOException {
        if (!config.toString().isEmpty()) {
            LOG.atInfo().addKeyValue("file", config).log("settings are from a file");
        }
        Agent.World world = Agent.World.system();
        LinkSettings settings = link(world);
        SpoolLimits limits = new SpoolLimits(spoolMib * MIB, Duration.ofDays(spoolDays), 8 * MIB, Duration.ofHours(24));
        try (Spool opened = Spool.open(spool, limits, world.clock(), new java.security.SecureRandom())) {
            Machine machine = new ThisMachine(settings.agent(), world.clock());
            Agent running = new Agent(settings, world, opened, machine, every);
            Runtime.getRuntime().addShutdownHook(new Thread(running::stop, "stop"));
            if (Boolean.getBoolean("endWithParent")) {
                endWithParent();
            }
            Renewal renewal = new Renewal(enrolling.credential(), world.clock());
            if (!once) {
                if (settings.isCertified()) {
                    renewal.begin(world.random(), running::redial);
                }
                running.run();
                return 0;
            }
            if (settings.isCertified()) {
                renewal.look();
            }
            if (running.runOnce(ONCE)) {
                return 0;
            }
            spec.commandLine()
                    .getErr()
                    .println("the server did not confirm the report within a minute; it is kept in " + spool);
            return 1;
        }
    }

    /** A code goes before a token, and a token before what it enrolled for once. */
    private LinkSettings link(Agent.World world) throws IOException {
        try {
            String named = agent.equals(UNNAMED) ? "" : agent;
            enrolling.enrol(named, server, new Backoff(world.random()), once ? ONCE : LONG);
            if (enrolling.isAsked()
                    || (tokenFile.isEmpty() && enrolling.credential().isThere())) {
                LOG.atInfo()
                        .addKeyValue("folder", enrolling.folder())
                        .log("reporting as who enrolled with a claim code");
                return enrolling.credential().link();
            }
            return tokens();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use the credential in " + enrolling.folder() + ": " + e.getMessage(), e);
        }
    }

    private LinkSettings tokens() throws IOException {
        TokenLink to = enrolling.tokenLink(server);
        String file = tokenFile.isEmpty() ? TOKEN : tokenFile;
        String token;
        try {
            token = Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "cannot read the token in " + file + "; enrol this agent on the server and save its token there, or"
                            + " start it with --claim",
                    e);
        }
        if (token.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "there is no token in " + file);
        }
        return to.as(district, agent, token);
    }

    /** A parent keeps our standard input open for as long as it lives. */
    private static void endWithParent() {
        Thread waiting = new Thread(
                () -> {
                    try (InputStream in = System.in) {
                        in.transferTo(java.io.OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        LOG.atWarn().setCause(e).log("standard input broke; ending");
                    }
                    System.exit(0);
                },
                "end-with-parent");
        waiting.setDaemon(true);
        waiting.start();
    }
}
