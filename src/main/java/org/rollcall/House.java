package org.rollcall;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.eclipse.jetty.util.component.LifeCycle;
import org.rollcall.alerts.Watch;
import org.rollcall.custody.Borrowers;
import org.rollcall.district.District;
import org.rollcall.district.Place;
import org.rollcall.district.PlaceResource;
import org.rollcall.fieldwork.labels.LabelResource;
import org.rollcall.fieldwork.labels.Stickers;
import org.rollcall.fleet.Cards;
import org.rollcall.fleet.DeviceList;
import org.rollcall.fleet.DeviceResource;
import org.rollcall.fleet.Fleet;
import org.rollcall.fleet.FleetPage;
import org.rollcall.fleet.FleetResource;
import org.rollcall.fleet.Live;
import org.rollcall.fleet.LiveResource;
import org.rollcall.fleet.NewcomerResource;
import org.rollcall.fleet.Recording;
import org.rollcall.helpdesk.Search;
import org.rollcall.helpdesk.SearchResource;
import org.rollcall.ingest.AgentActs;
import org.rollcall.ingest.AgentResource;
import org.rollcall.ingest.BooksResource;
import org.rollcall.ingest.Ingest;
import org.rollcall.inventory.Assignment;
import org.rollcall.inventory.DeviceActs;
import org.rollcall.inventory.Inventory;
import org.rollcall.inventory.KindResource;
import org.rollcall.inventory.Schools;
import org.rollcall.inventory.Senders;
import org.rollcall.inventory.Tray;
import org.rollcall.mqtt.MqttRoad;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.privacy.Privacy;
import org.rollcall.privacy.Retention;
import org.rollcall.security.Agents;
import org.rollcall.security.External;
import org.rollcall.security.KeyResource;
import org.rollcall.security.MasterKey;
import org.rollcall.security.People;
import org.rollcall.security.Refusals;
import org.rollcall.security.Vault;
import org.rollcall.security.Visitor;
import org.rollcall.security.enrolment.ClaimResource;
import org.rollcall.security.enrolment.Claims;
import org.rollcall.security.enrolment.EnrolResource;
import org.rollcall.security.enrolment.Enrolment;
import org.rollcall.security.ledger.Audit;
import org.rollcall.security.ledger.Export;
import org.rollcall.security.ledger.Heads;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.security.ledger.LedgerResource;
import org.rollcall.security.oidc.Identity;
import org.rollcall.security.oidc.Oidc;
import org.rollcall.security.oidc.OidcResource;
import org.rollcall.security.tls.Authority;
import org.rollcall.security.tls.AuthorityFileResource;
import org.rollcall.security.tls.AuthorityResource;
import org.rollcall.security.tls.Tls;
import org.rollcall.snmp.SnmpRoad;
import org.rollcall.snmp.TargetActs;
import org.rollcall.telemetry.Rollups;
import org.rollcall.telemetry.Telemetry;

/** The house put together, floor by floor from the ground: what each room needs stands in its line. */
final class House {
    private final Database database;
    private final Ledger ledger;
    private final Refusals refusals;
    private final People people;
    private final Agents agents;
    private final District district;
    private final Optional<Tls> tls;
    private final Ingest ingest;
    private final MqttRoad mqtt;
    private final List<Object> resources;

    House(ServerConfiguration config, Environment environment, Time time) {
        MetricRegistry metrics = environment.metrics();
        ObjectMapper json = environment.getObjectMapper();

        database = Database.open(config.getDatabase());
        environment.lifecycle().manage(new AutoCloseableManager(database));
        ledger = new Ledger(database, time);
        Heads heads = new Heads(config.getLedger(), config.getData(), database, time);
        environment.lifecycle().manage(new AutoCloseableManager(heads::signLast));
        refusals = new Refusals(ledger, time);
        agents = new Agents(database, time, ledger, config.getAgents());
        district = new District(config.getDistrict(), database, ledger);
        Vault vault = new Vault(database, masterKey(config), time);
        People.DistrictView here = new People.DistrictView(
                config.getDistrict().id(), config.getDistrict().name());
        people = People.open(config.getSecurity(), new People.Needs(database, ledger, vault, time), here);
        Oidc oidc = new Oidc(config.getOidc(), this::enter, time);
        tls = tls(config, time);
        Claims claims = new Claims(database, time, ledger);
        Enrolment enrolment = new Enrolment(new Enrolment.Needs(
                database, time, agents, claims, ledger, tls.map(Tls::authority), config.getAgents()));
        Inventory inventory = new Inventory(database, time);
        Senders senders = new Senders(database);
        Schools schools = new Schools(district, inventory, agents);
        Tray tray = new Tray(
                database,
                senders,
                inventory,
                new DeviceActs(ledger, schools),
                new Assignment(schools, agents, ledger, time));
        Telemetry telemetry = new Telemetry(database, time);
        Watch watch = new Watch(time, inventory, senders, telemetry);

        ingest = Ingest.open(
                config.getIngest(),
                new Ingest.Needs(
                        database,
                        time,
                        agents,
                        senders,
                        tray,
                        telemetry,
                        watch,
                        new AgentActs(ledger, schools, agents),
                        metrics));
        environment.lifecycle().manage(new AutoCloseableManager(ingest.intake()));
        mqtt = new MqttRoad(
                config.getMqtt(), district.id(), agents, ingest.intake(), ingest.downlinks(), time, metrics);
        tls.ifPresent(shown ->
                mqtt.secure(shown, config.getTls().mqttHost(), config.getTls().mqttPort()));
        environment.lifecycle().manage(mqtt);
        SnmpRoad snmp = new SnmpRoad(
                config.getSnmp(), database, vault, district, new TargetActs(ledger), ingest, time, metrics);
        environment.lifecycle().manage(snmp);
        Privacy privacy = new Privacy(
                config.getPrivacy(),
                new Privacy.Needs(
                        database,
                        time,
                        ledger,
                        vault,
                        district,
                        config.getPrivacy().keyFileIn(config.getData()),
                        List.of(new Borrowers())),
                new Retention.Facts(Kept.all(database.dialect()), Kept::newest));
        vault.prepare();

        Property property = new Property(new Property.Needs(
                database,
                ledger,
                time,
                district,
                schools,
                inventory,
                watch,
                privacy.persons(),
                config,
                importWorker(environment)));
        environment.lifecycle().manage(new AutoCloseableManager(property.imports()));

        Recording recording = new Recording(inventory, schools);
        FleetPage fleet = new FleetPage(new Fleet(district, schools, watch, tray, time)::page, time);
        Cards cards = new Cards(schools, inventory, senders, telemetry, watch);
        DeviceList list = new DeviceList(watch, schools);
        Live live = new Live(watch, schools, telemetry, time, json, pageWriters(environment));
        senders.onChange(live::fleetChanged);
        environment.lifecycle().addEventListener(whenStopping(live::close));
        List<Object> rooms = List.of(
                new KeyResource(vault, ledger),
                new OidcResource(oidc, ledger, time),
                new AuthorityResource(tls),
                new AuthorityFileResource(tls),
                new PlaceResource(district),
                new KindResource(),
                new DeviceResource(
                        tray,
                        senders,
                        schools,
                        recording,
                        telemetry,
                        cards,
                        list,
                        ingest.jobs(),
                        time,
                        property::whyOut),
                new NewcomerResource(tray, senders, schools, recording, telemetry, cards),
                new FleetResource(fleet, watch, schools),
                new LiveResource(live),
                new SearchResource(new Search(inventory, district, schools, watch)),
                new LabelResource(new Stickers(inventory, schools, district)),
                new AgentResource(agents, ingest.states(), senders, ingest.downlinks()),
                new ClaimResource(claims, tls.filter(Tls::isOwn).map(Tls::authority)),
                new EnrolResource(enrolment, district.id(), this::reportPort),
                new BooksResource(ingest.ledger(), ingest.quarantine(), agents),
                new LedgerResource(
                        database,
                        new Audit(database, heads, time),
                        new Export(database, ledger, heads, time),
                        id -> district.site(id).map(Place.Site::name)),
                snmp.resource());
        resources = new ArrayList<>(people.resources(new People.Surroundings(
                here,
                this::reportPort,
                id -> district.site(id).isPresent(),
                () -> choices(oidc),
                config::isInsecureLab)));
        resources.addAll(rooms);
        resources.addAll(privacy.resources());
        resources.addAll(property.resources());

        Runnable news = () -> {
            fleet.forget();
            live.beat();
        };
        Clockwork clock = new Clockwork(environment);
        clock.every(Duration.ofMinutes(10), "retention", privacy.retention()::tick);
        property.beat(clock);
        beat(clock, watch, news, new Rollups(database, time), heads);
        environment.healthChecks().register("secrets", Checks.secrets(vault));
        environment.healthChecks().register("pseudonyms", Checks.pseudonyms(privacy.pseudonyms()));
        tls.ifPresent(shown -> environment.healthChecks().register("certificate", Checks.certificate(shown)));
        environment.healthChecks().register("database", Checks.database(database));
        environment.healthChecks().register("ingest", Checks.ingest(ingest.intake()));
    }

    /** One thread: one import is under way at a time. */
    private static ExecutorService importWorker(Environment environment) {
        return environment
                .lifecycle()
                .executorService("import-%d")
                .minThreads(1)
                .maxThreads(1)
                .build();
    }

    /** Where the key lies that secrets are sealed with. */
    static MasterKey masterKey(ServerConfiguration config) {
        return MasterKey.of(Path.of(config.getSnmp().keyFile()), System.getenv());
    }

    /** What sockets are to show, where the configuration asks for TLS. */
    static Optional<Tls> tls(ServerConfiguration config, Time time) {
        if (!config.getTls().isOn()) {
            return Optional.empty();
        }
        Authority authority = Authority.open(
                authorityFolder(config), time, config.getDistrict().name());
        return Optional.of(new Tls(config.getTls(), authority, time));
    }

    /**
     * The same for commands that only look.
     *
     * @throws IllegalStateException where the server has made no authority yet
     */
    static Optional<Tls> existingTls(ServerConfiguration config, Time time) {
        if (config.getTls().isOn() && !Authority.exists(authorityFolder(config))) {
            throw new IllegalStateException(
                    "there is no authority in " + authorityFolder(config) + "; see data, and start the server once");
        }
        return tls(config, time);
    }

    private static Path authorityFolder(ServerConfiguration config) {
        return Path.of(config.getData(), "authority");
    }

    /** Whom a provider vouches for. Its issuer is the key, for the names of the configuration may be given anew. */
    private Optional<String> enter(Identity who, HttpServletRequest from) {
        External key = new External(who.issuer(), who.subject());
        return people.signIns().openFor(key, who.name(), who.role(), who.scope(), Visitor.of(from));
    }

    private static List<People.ProviderView> choices(Oidc oidc) {
        return oidc.choices().stream()
                .map(choice -> new People.ProviderView(choice.id(), choice.name()))
                .toList();
    }

    private static LifeCycle.Listener whenStopping(Runnable action) {
        return new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                action.run();
            }
        };
    }

    private static ExecutorService pageWriters(Environment environment) {
        return environment
                .lifecycle()
                .executorService("live-%d")
                .minThreads(8)
                .maxThreads(8)
                .build();
    }

    /** What happens without being asked, each a short step. */
    private void beat(Clockwork clock, Watch watch, Runnable news, Rollups rollups, Heads heads) {
        clock.every(Duration.ofMillis(500), "look", watch::look);
        clock.every(Duration.ofSeconds(1), "live", news);
        clock.every(Duration.ofMinutes(10), "ledger-heads", heads::daily);
        clock.every(Duration.ofSeconds(20), "roll-ups", rollups::run);
        clock.every(Duration.ofSeconds(15), "sessions", people::sweep);
        clock.every(Duration.ofSeconds(15), "agents", agents::sweep);
        tls.ifPresent(shown -> clock.every(Duration.ofSeconds(10), "certificate", shown::look));
    }

    Ledger ledger() {
        return ledger;
    }

    People people() {
        return people;
    }

    Refusals refusals() {
        return refusals;
    }

    Agents agents() {
        return agents;
    }

    String districtId() {
        return district.id();
    }

    int mqttPort() {
        return mqtt.port();
    }

    /** The port that devices report to over TLS, or 0 where there is none. */
    int secureMqttPort() {
        return mqtt.securePort();
    }

    /** Where a device that enrols is to report: over TLS where there is any. */
    private int reportPort() {
        return tls.isPresent() ? mqtt.securePort() : mqtt.port();
    }

    /** What sockets show, where there is TLS. */
    Optional<Tls> tls() {
        return tls;
    }

    List<Object> resources() {
        return resources;
    }

    /** The setup link's token, where nobody has an account yet. */
    Optional<String> offerSetup(Path data) {
        return people.setup().offer(data.resolve("setup-token"));
    }
}
