package org.rollcall;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.health.HealthCheck;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.LifeCycle;
import org.rollcall.alerts.Watch;
import org.rollcall.district.District;
import org.rollcall.district.PlaceResource;
import org.rollcall.fleet.Cards;
import org.rollcall.fleet.DeviceList;
import org.rollcall.fleet.DeviceResource;
import org.rollcall.fleet.Fleet;
import org.rollcall.fleet.FleetPage;
import org.rollcall.fleet.FleetResource;
import org.rollcall.fleet.Live;
import org.rollcall.fleet.LiveResource;
import org.rollcall.fleet.NewcomerResource;
import org.rollcall.helpdesk.Search;
import org.rollcall.helpdesk.SearchResource;
import org.rollcall.ingest.AgentResource;
import org.rollcall.ingest.BooksResource;
import org.rollcall.ingest.Ingest;
import org.rollcall.ingest.Intake;
import org.rollcall.inventory.Inventory;
import org.rollcall.inventory.KindResource;
import org.rollcall.inventory.Senders;
import org.rollcall.inventory.Tray;
import org.rollcall.mqtt.MqttRoad;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.security.Accounts;
import org.rollcall.security.Agents;
import org.rollcall.security.SessionResource;
import org.rollcall.security.Setup;
import org.rollcall.snmp.SnmpRoad;
import org.rollcall.telemetry.Rollups;
import org.rollcall.telemetry.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The house put together, floor by floor from the ground: what each room needs stands in its line. */
final class House {
    private static final Logger LOG = LoggerFactory.getLogger(House.class);

    private final Database database;
    private final Accounts accounts;
    private final Agents agents;
    private final Setup setup;
    private final District district;
    private final Ingest ingest;
    private final MqttRoad mqtt;
    private final List<Object> resources;

    House(ServerConfiguration config, Environment environment, Time time) {
        MetricRegistry metrics = environment.metrics();
        ObjectMapper json = environment.getObjectMapper();

        database = Database.open(config.getDatabase());
        environment.lifecycle().manage(new AutoCloseableManager(database));
        accounts = new Accounts(database, time);
        agents = new Agents(database, time);
        setup = new Setup(accounts, time);
        district = new District(config.getDistrict(), database);
        Inventory inventory = new Inventory(database, time);
        Senders senders = new Senders(database);
        Tray tray = new Tray(database, senders, inventory);
        Telemetry telemetry = new Telemetry(database, time);
        Watch watch = new Watch(time, inventory, senders, telemetry);

        ingest = Ingest.open(
                config.getIngest(), new Ingest.Needs(database, time, agents, senders, tray, telemetry, watch, metrics));
        environment.lifecycle().manage(new AutoCloseableManager(ingest.intake()));
        mqtt = new MqttRoad(
                config.getMqtt(), district.id(), agents, ingest.intake(), ingest.downlinks(), time, metrics);
        environment.lifecycle().manage(mqtt);
        SnmpRoad snmp = new SnmpRoad(config.getSnmp(), database, district, ingest, time, metrics);
        environment.lifecycle().manage(snmp);

        FleetPage fleet = new FleetPage(new Fleet(district, watch, tray, time)::page, time);
        Cards cards = new Cards(district, inventory, senders, telemetry, watch);
        DeviceList list = new DeviceList(watch, district);
        Live live = new Live(watch, district, telemetry, time, json, pageWriters(environment));
        senders.onChange(sender -> live.fleetChanged());
        environment.lifecycle().addEventListener(whenStopping(live::close));
        resources = List.of(
                new SessionResource(accounts, setup, district.id(), district.name(), mqtt::port),
                new PlaceResource(district),
                new KindResource(),
                new DeviceResource(inventory, tray, senders, district, telemetry, cards, list, ingest.jobs(), time),
                new NewcomerResource(tray, senders, telemetry, cards, district),
                new FleetResource(fleet, watch, district),
                new LiveResource(live),
                new SearchResource(new Search(inventory, district, watch)),
                new AgentResource(agents, ingest.states(), senders, ingest.downlinks()),
                new BooksResource(ingest.ledger(), ingest.quarantine()),
                snmp.resource());

        Runnable news = () -> {
            fleet.forget();
            live.beat();
        };
        beat(environment, watch, news, new Rollups(database, time));
        environment.healthChecks().register("database", new DatabaseAnswers(database));
        environment.healthChecks().register("ingest", new IngestWrites(ingest.intake()));
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
    private static void beat(Environment environment, Watch watch, Runnable news, Rollups rollups) {
        ScheduledExecutorService clock = environment
                .lifecycle()
                .scheduledExecutorService("clock-%d")
                .threads(2)
                .build();
        List<Future<?>> beats = List.of(
                clock.scheduleWithFixedDelay(safely("look", watch::look), 500, 500, TimeUnit.MILLISECONDS),
                clock.scheduleWithFixedDelay(safely("live", news), 1, 1, TimeUnit.SECONDS),
                clock.scheduleWithFixedDelay(safely("roll-ups", rollups::run), 20, 20, TimeUnit.SECONDS));
        environment.healthChecks().register("clock", new ClockTicks(beats));
    }

    /** A step that fails is logged and tried again at the next beat; a scheduler would drop it for good. */
    private static Runnable safely(String what, Runnable step) {
        return () -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).addKeyValue("step", what).log("a regular step failed");
            }
        };
    }

    Accounts accounts() {
        return accounts;
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

    List<Object> resources() {
        return resources;
    }

    /** The setup link's token, where nobody has an account yet. */
    java.util.Optional<String> offerSetup(Path data) {
        return setup.offer(data.resolve("setup-token"));
    }

    /** Whether what arrives is written. */
    private static final class IngestWrites extends HealthCheck {
        private final Intake intake;

        private IngestWrites(Intake intake) {
            this.intake = intake;
        }

        @Override
        protected Result check() {
            return intake.isWriting()
                    ? Result.healthy(intake.waiting() + " reports wait")
                    : Result.unhealthy("the ingest writer has ended; restart the server");
        }
    }

    /** Whether everything regular still happens. */
    private static final class ClockTicks extends HealthCheck {
        private final List<Future<?>> beats;

        private ClockTicks(List<Future<?>> beats) {
            this.beats = beats;
        }

        @Override
        protected Result check() {
            return beats.stream().noneMatch(Future::isDone)
                    ? Result.healthy()
                    : Result.unhealthy("a regular step has ended; restart the server");
        }
    }

    /** Whether the database answers. */
    private static final class DatabaseAnswers extends HealthCheck {
        private final Database database;

        private DatabaseAnswers(Database database) {
            this.database = database;
        }

        @Override
        protected Result check() {
            int one = database.read(handle ->
                    handle.createQuery("SELECT 1").mapTo(Integer.class).one());
            return one == 1 ? Result.healthy() : Result.unhealthy("the database does not answer");
        }
    }
}
