package org.rollcall;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Time;
import org.rollcall.platform.web.Bodies;
import org.rollcall.platform.web.Headers;
import org.rollcall.platform.web.HealthServlet;
import org.rollcall.platform.web.MetricsServlet;
import org.rollcall.platform.web.OpenApiResource;
import org.rollcall.platform.web.Pages;
import org.rollcall.platform.web.Problems;
import org.rollcall.reader.SnmpRead;
import org.rollcall.security.Caller;
import org.rollcall.security.SameOriginFilter;
import org.rollcall.security.SignedIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server, or one of the commands that ship with it. */
public final class ServerMain extends Application<ServerConfiguration> {
    /** Addresses of the web app; all of them are its one page. */
    private static final String[] PAGES = {
        "",
        "/d/*",
        "/room/*",
        "/rooms",
        "/devices",
        "/assets",
        "/loans/*",
        "/orders/*",
        "/catalogue/*",
        "/funding",
        "/imports/*",
        "/compliance",
        "/new",
        "/books",
        "/agents",
        "/network",
        "/people",
        "/tokens",
        "/keys",
        "/ledger",
        "/privacy",
        "/privacy/*",
        "/account",
        "/sign-in",
        "/setup",
        "/welcome",
        "/enrol",
        "/trust"
    };

    private static final Logger LOG = LoggerFactory.getLogger(ServerMain.class);

    private @Nullable House house;
    private volatile int webPort;

    /** {@code server config/server.yml}, {@code check config/server.yml}, {@code rotate-key config/server.yml}, or {@code snmp-read HOST ...}. */
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("snmp-read")) {
            System.exit(SnmpRead.run(Arrays.copyOfRange(args, 1, args.length), System.out, System.err));
        }
        new ServerMain().run(args);
    }

    @Override
    public String getName() {
        return "rollcall";
    }

    @Override
    public void initialize(Bootstrap<ServerConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false, true)));
        bootstrap.addCommand(new AuditCommand());
        bootstrap.addCommand(new RotateKeyCommand());
        bootstrap.addCommand(new MosquittoCommand());
        // A field that nobody asked for, or that stands twice, is somebody's mistake or somebody's try.
        bootstrap
                .getObjectMapper()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    @Override
    public void run(ServerConfiguration config, Environment environment) {
        Path data = folder(config.getData());
        environment.lifecycle().manage(new AutoCloseableManager(SingleServer.in(data)));
        boolean demo = Boolean.getBoolean("demo");
        if (demo) {
            config.setSnmp(config.getSnmp().withLoopback());
        }
        House built = new House(config, environment, Time.system());
        house = built;
        serveApi(environment, built);
        config.secureConnectors().forEach(connector -> built.tls().ifPresent(connector::show));
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server server) {
                    config.proxies().guard(server);
                }
            }
        });
        boolean secure = config.secureConnectors().findAny().isPresent();
        servePages(environment);
        Demo processes = new Demo(
                config.getDemo(), data, built.districtId(), built.people().tokens(), built.agents());
        environment.lifecycle().manage(processes);
        environment.lifecycle().addServerLifecycleListener(server -> {
            webPort = port(server);
            greet(System.out, (secure ? "https" : "http") + "://127.0.0.1:" + webPort, built, data);
            if (demo && secure) {
                LOG.warn("the demo speaks plain text; start it with config/server.yml");
            } else if (demo) {
                processes.start(webPort, built.mqttPort());
            }
        });
        if (Boolean.getBoolean("endWithParent")) {
            ProcessHandle.current().parent().map(ProcessHandle::onExit).ifPresent(ServerMain::endAfter);
        }
    }

    private static void endAfter(CompletableFuture<ProcessHandle> parent) {
        Thread waiting = new Thread(
                () -> {
                    parent.join();
                    System.exit(0);
                },
                "end-with-parent");
        waiting.setDaemon(true);
        waiting.start();
    }

    private static void serveApi(Environment environment, House house) {
        house.resources().forEach(environment.jersey()::register);
        Set<Class<?>> described =
                house.resources().stream().map(Object::getClass).collect(Collectors.toSet());
        environment.jersey().register(OpenApiResource.of(described));
        Problems.register(environment.jersey());
        environment.jersey().register(new Bodies());
        environment.jersey().register(new SameOriginFilter());
        environment.jersey().register(new SignedIn(house.people(), house.refusals()));
        environment.jersey().register(new AuthValueFactoryProvider.Binder<>(Caller.class));
    }

    private static void servePages(Environment environment) {
        var servlets = environment.servlets();
        servlets.addFilter("headers", new Headers())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        Properties versions = versions();
        var pages = servlets.addServlet(
                "pages",
                new Pages(Map.of(
                        "lit-html",
                        "META-INF/resources/_static/lit-html/" + versions.getProperty("lit-html"),
                        "uplot",
                        "META-INF/resources/webjars/uplot/" + versions.getProperty("uplot") + "/dist")));
        pages.addMapping(PAGES);
        pages.addMapping("/ui/*");
        servlets.addServlet("health", new HealthServlet(environment.healthChecks(), environment.getObjectMapper()))
                .addMapping("/health");
        servlets.addServlet("metrics", new MetricsServlet(environment.metrics()))
                .addMapping("/metrics");
    }

    /** Which versions of the browser's libraries were built in. */
    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream in = ServerMain.class.getResourceAsStream("/web-libraries.properties")) {
            versions.load(in);
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read web-libraries.properties", e);
        }
    }

    private static void greet(PrintStream out, String address, House house, Path data) {
        Optional<String> token = house.offerSetup(data);
        out.println();
        out.println("Rollcall is up: " + address);
        out.println("Devices report over MQTT to port " + house.mqttPort() + ".");
        house.tls().ifPresent(tls -> {
            out.println("Over TLS they report to port " + house.secureMqttPort() + ".");
            if (tls.isOwn()) {
                out.println("Browsers and devices trust this server once its authority is installed: " + address
                        + "/trust");
                out.println("  SHA-256 " + tls.authority().fingerprint());
            }
        });
        token.ifPresent(secret -> {
            out.println(
                    "Nobody has an account yet. Make the first one within 30 minutes with this link, which works once:");
            out.println("  " + address + "/setup#" + secret);
        });
        out.println();
        out.flush();
    }

    private static int port(Server server) {
        return Arrays.stream(server.getConnectors())
                .filter(ServerConnector.class::isInstance)
                .map(ServerConnector.class::cast)
                .filter(connector -> !"admin".equals(connector.getName()))
                .mapToInt(ServerConnector::getLocalPort)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("config: server.applicationConnectors is empty"));
    }

    /** The port that devices report to over TLS, once the server is up; 0 where there is none. */
    public int secureMqttPort() {
        if (house == null) {
            throw new IllegalStateException("the server is not up yet");
        }
        return house.secureMqttPort();
    }

    private static Path folder(String name) {
        try {
            return Files.createDirectories(Path.of(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the data folder " + name, e);
        }
    }

    /** The port that pages are served on, once the server is up. */
    public int webPort() {
        return webPort;
    }

    /** The port that devices report to, once the server is up. */
    public int mqttPort() {
        if (house == null) {
            throw new IllegalStateException("the server is not up yet");
        }
        return house.mqttPort();
    }
}
