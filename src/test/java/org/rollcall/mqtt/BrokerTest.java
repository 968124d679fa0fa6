package org.rollcall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.ingest.Arrival;
import org.rollcall.ingest.Ingested;
import org.rollcall.ingest.Receipt;
import org.rollcall.platform.Time;
import org.rollcall.security.Actor;
import org.rollcall.security.BrokerUsers;
import org.rollcall.wire.Topic;

/** The rules of the endpoint, held by a real mosquitto with the files that were written for it. */
@Timeout(30)
class BrokerTest {
    private static final int WAIT = 10_000;
    private static final int DENIED = 0x87;

    private static final String[] FOREIGN = {
        "rollcall/1/lakeside/owl/tm",
        "rollcall/1/lakeside/owl/status",
        "rollcall/1/lakeside/kite/ack",
        "rollcall/1/lakeside/kite/desired",
        "rollcall/1/lakeside/kite/job/7",
        "rollcall/1/lakeside/kite/time/rsp",
        "rollcall/1/lakeside/kite/other",
        "rollcall/1/lakeside/kite",
        "rollcall/1/elsewhere/kite/tm",
        "rollcall/2/lakeside/kite/tm",
        "rollcall/1/lakeside/kite-2/tm",
        "rollcall/1/lakeside/server-rollcall/tm",
        "$SYS/broker/version",
        "homeassistant/anything"
    };
    private static final String[] TOO_WIDE = {
        "#",
        "+/#",
        "rollcall/#",
        "rollcall/1/lakeside/+/ack",
        "rollcall/1/lakeside/owl/#",
        "rollcall/1/lakeside/owl/ack",
        "rollcall/1/lakeside/+/tm",
        "$share/mine/rollcall/1/lakeside/owl/tm",
        "$SYS/#"
    };

    @TempDir
    Path folder;

    private World world;
    private int port;
    private final List<Client> clients = new ArrayList<>();
    private Mosquitto broker;

    @BeforeEach
    void aBrokerBesideTheServer() throws IOException {
        Optional<Path> program = Mosquitto.program();
        Assumptions.assumeTrue(program.isPresent(), "mosquitto is not installed");
        world = World.open(folder);
        port = Mosquitto.freePort();
        write();
        broker = Mosquitto.start(program.get(), files(), port);
    }

    @AfterEach
    void close() {
        if (broker != null) {
            clients.forEach(Client::close);
            broker.close();
            world.close();
        }
    }

    private Path files() {
        return folder.resolve("broker");
    }

    private void write() throws IOException {
        new BrokerFiles(files(), Optional.empty())
                .write(
                        World.DISTRICT,
                        BrokerUsers.read(world.database, Time.system()),
                        Optional.empty(),
                        new BrokerFiles.Ports(port, "127.0.0.1", 0, 0));
    }

    @Test
    void nobodyElseReadsTheFiles() throws IOException {
        try (var all = Files.list(files())) {
            for (Path file :
                    all.filter(file -> !file.toString().contains("mosquitto.")).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void whatAnAgentReportsIsStoredAndAcknowledged() throws Exception {
        Client server = server();
        server.subscribe("$share/ingest/rollcall/1/+/+/tm");
        server.handTo(world);
        Client agent = agent();
        agent.subscribe(World.topic("ack"));
        assertThat(agent.publish(World.topic("tm"), World.report(1))).isZero();
        World.until("the report is stored", () -> world.totals().stored() == 1);
        World.until("the agent hears so", () -> agent.heard().contains("/ack"));
    }

    @Test
    void anAgentPublishesNowhereElse() throws Exception {
        Client server = server();
        server.subscribe("#", "rollcall/1/lakeside/#");
        Client agent = agent();
        for (String topic : FOREIGN) {
            assertThat(agent.publish(topic, "planted")).as(topic).isEqualTo(DENIED);
        }
        agent.publish(World.topic("tm"), "last");
        World.until("what is allowed came", () -> server.heard().contains("last"));
        assertThat(server.heard()).doesNotContain("planted");
    }

    @Test
    void itPublishesOnAllOfItsOwnChannels() throws Exception {
        Client agent = agent();
        for (String channel : List.of("status", "inv", "tm", "ev", "reported", "job/7/rsp", "time/req")) {
            assertThat(agent.publish(World.topic(channel), "own")).as(channel).isIn(0, 0x10);
        }
    }

    /** Mosquitto grants such a subscription and then delivers nothing of it. */
    @Test
    void itHearsNothingOfOthers() throws Exception {
        Client agent = agent();
        agent.subscribe(TOO_WIDE);
        agent.subscribe(World.topic("desired"));
        Client other = client(World.OTHER, World.OTHER, world.otherToken);
        for (String channel : List.of("status", "tm", "ev", "inv")) {
            assertThat(other.publish("rollcall/1/lakeside/owl/" + channel, "planted"))
                    .isIn(0, 0x10);
        }
        Client server = server();
        for (String channel : List.of("ack", "desired", "job/1", "time/rsp")) {
            assertThat(server.publish("rollcall/1/lakeside/owl/" + channel, "planted"))
                    .isIn(0, 0x10);
        }
        server.publish(World.topic("desired"), "own");
        World.until("its own came", () -> agent.heard().contains("own"));
        assertThat(agent.heard()).doesNotContain("planted").doesNotContain("$SYS");
    }

    @Test
    void aWillIsSaidOnItsOwnTopicAndOnNoOther() throws Exception {
        Client server = server();
        server.subscribe("rollcall/1/lakeside/#");
        die("rollcall/1/lakeside/owl/status", "planted");
        die(World.topic("ack"), "planted");
        die(World.topic("status"), "allowed");
        World.until("its own will came", () -> server.heard().contains("allowed"));
        assertThat(server.heard()).doesNotContain("planted");
    }

    @Test
    void aClientIdOfAnotherEndsNobodysConnection() throws Exception {
        Client agent = agent();
        for (String id : List.of(World.AGENT, Topic.clientId(World.DISTRICT, World.AGENT), BrokerRules.SERVER)) {
            Client other = client(id, World.OTHER, world.otherToken);
            assertThat(other.publish("rollcall/1/lakeside/owl/tm", "here")).isIn(0, 0x10);
        }
        assertThat(agent.publish(World.topic("tm"), "still here")).isIn(0, 0x10);
        assertThat(agent.lost.getCount()).isOne();
    }

    @Test
    void aWrongTokenAnotherAgentsAndNoneAreRefused() {
        assertRefused(World.AGENT, "wrong");
        assertRefused(World.AGENT, world.otherToken);
        assertRefused("nobody", world.token);
        assertRefused(BrokerRules.SERVER, world.token);
        assertThatThrownBy(() -> client("any", "", "")).isInstanceOf(MqttException.class);
    }

    @Test
    void onceRevokedOrBlockedItIsOutAndTheOthersStay() throws Exception {
        Client agent = agent();
        Client other = client(World.OTHER, World.OTHER, world.otherToken);
        world.agents.revoke(Actor.SERVER, World.AGENT);
        write();
        broker.reload();
        assertThat(agent.lost.await(5, TimeUnit.SECONDS)).isTrue();
        assertRefused(World.AGENT, world.token);
        assertThat(other.publish("rollcall/1/lakeside/owl/tm", "still here")).isIn(0, 0x10);
        assertThat(other.lost.getCount()).isOne();
        world.agents.block(Actor.SERVER, World.OTHER);
        write();
        broker.reload();
        assertThat(other.lost.await(5, TimeUnit.SECONDS)).isTrue();
        assertRefused(World.OTHER, world.otherToken);
    }

    private void assertRefused(String user, String token) {
        assertThatThrownBy(() -> client("any", user, token))
                .isInstanceOfSatisfying(
                        MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(DENIED));
    }

    private void die(String topic, String said) throws IOException {
        byte[] connect = Bytes.connect(
                4,
                0xCE,
                60,
                "",
                Bytes.text(World.AGENT),
                Bytes.text(topic),
                Bytes.text(said),
                Bytes.text(World.AGENT),
                Bytes.text(world.token));
        try (Raw raw = new Raw(port)) {
            raw.send(connect);
            raw.read();
        }
    }

    private Client agent() throws MqttException {
        return client(Topic.clientId(World.DISTRICT, World.AGENT), World.AGENT, world.token);
    }

    private Client server() throws MqttException, IOException {
        return client(
                "ingest",
                BrokerRules.SERVER,
                Files.readString(files().resolve("server-password")).strip());
    }

    private Client client(String id, String user, String token) throws MqttException {
        Client client = new Client(id);
        clients.add(client);
        client.connect(user, token);
        return client;
    }

    /** A Paho client that remembers what it heard. */
    private final class Client implements MqttCallback {
        private final MqttAsyncClient paho;
        private final Queue<String> messages = new ConcurrentLinkedQueue<>();
        private final CountDownLatch lost = new CountDownLatch(1);
        private volatile Optional<World> ingest = Optional.empty();

        Client(String id) throws MqttException {
            paho = new MqttAsyncClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
            paho.setCallback(this);
        }

        void connect(String user, String token) throws MqttException {
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setAutomaticReconnect(false);
            if (!user.isEmpty()) {
                options.setUserName(user);
                options.setPassword(token.getBytes(StandardCharsets.UTF_8));
            }
            paho.connect(options).waitForCompletion(WAIT);
        }

        int publish(String topic, String text) throws MqttException {
            IMqttToken sent = paho.publish(
                    topic, new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, false, new MqttProperties()));
            sent.waitForCompletion(WAIT);
            return sent.getReasonCodes()[0];
        }

        void subscribe(String... filters) throws MqttException {
            for (String filter : filters) {
                paho.subscribe(filter, 1).waitForCompletion(WAIT);
            }
        }

        /** Gives what it hears to this ingest, and says what that has to say. */
        void handTo(World to) {
            ingest = Optional.of(to);
            to.ingest.downlinks().listen((agent, outgoing) -> {
                Topic topic = new Topic(World.DISTRICT, agent, outgoing.channel(), outgoing.job());
                try {
                    paho.publish(topic.toString(), new MqttMessage(outgoing.payload()));
                } catch (MqttException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        void close() {
            try {
                paho.disconnectForcibly(0, 100, false);
                paho.close(true);
            } catch (MqttException e) {
                // It was refused, or thrown out.
            }
        }

        String heard() {
            return messages.toString();
        }

        @Override
        public void messageArrived(String name, MqttMessage message) {
            messages.add(name + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
            Topic topic = Topic.parse(name).orElse(null);
            if (ingest.isPresent() && topic != null) {
                ingest.get()
                        .ingest
                        .intake()
                        .accept(new Arrival(
                                topic.agent(), topic.channel(), topic.job(), message.getPayload(), new Nobody()));
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            lost.countDown();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            // What fails is seen where it was asked for.
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Each publication is waited for.
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // Each connection is waited for.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // Not used.
        }
    }

    /** The broker has acknowledged already. */
    private static final class Nobody implements Receipt {
        @Override
        public void settled(Ingested outcome) {
            // The books are looked at instead.
        }

        @Override
        public void failed() {
            // The test ends without what it waits for.
        }
    }
}
