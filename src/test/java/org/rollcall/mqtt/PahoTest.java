package org.rollcall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.security.Actors;

/** The library that our agents and many others use. */
class PahoTest {
    private static final int WAIT = 10_000;

    private World world;

    @BeforeEach
    void anEndpoint(@TempDir Path folder) {
        world = World.open(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void reportsConfigurationAndGoodBye() throws Exception {
        world.ingest.downlinks().want(Actors.KIM, World.AGENT, 30, 16);
        Heard heard = new Heard();
        MqttAsyncClient client = client(heard);
        IMqttToken connected = client.connect(options());
        connected.waitForCompletion(WAIT);
        assertThat(connected.getSessionPresent()).isFalse();
        assertThat(connected.getResponseProperties().getReceiveMaximum()).isEqualTo(1_000);
        client.subscribe(World.topic("desired"), 1).waitForCompletion(WAIT);
        client.subscribe(World.topic("ack"), 0).waitForCompletion(WAIT);

        List<IMqttToken> sent = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            sent.add(client.publish(World.topic("tm"), message(World.report(i))));
        }
        for (IMqttToken token : sent) {
            token.waitForCompletion(WAIT);
            assertThat(token.getReasonCodes()[0]).isZero();
        }

        assertThat(world.totals()).isEqualTo(new World.Totals(500, 0, 0));
        assertThat(heard.next("desired")).contains("\"ver\":1");
        World.until("the last is acknowledged", () -> heard.next("ack").contains("\"s\":500"));
        client.disconnect().waitForCompletion(WAIT);
        client.close();
    }

    @Test
    void aRefusalHasItsReason() throws Exception {
        MqttAsyncClient stranger = client(new Heard());
        MqttConnectionOptions wrong = options();
        wrong.setPassword("wrong".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> stranger.connect(wrong).waitForCompletion(WAIT))
                .isInstanceOfSatisfying(
                        MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(0x86));
        stranger.close();

        MqttAsyncClient client = client(new Heard());
        client.connect(options()).waitForCompletion(WAIT);
        IMqttToken denied = client.publish("rollcall/1/lakeside/owl/tm", message(World.report(1)));
        denied.waitForCompletion(WAIT);
        assertThat(denied.getReasonCodes()[0]).isEqualTo(0x87);
        IMqttToken unreadable = client.publish(World.topic("tm"), message("{"));
        unreadable.waitForCompletion(WAIT);
        assertThat(unreadable.getReasonCodes()[0]).isEqualTo(0x99);
        IMqttToken deaf = client.subscribe("rollcall/1/lakeside/owl/ack", 1);
        deaf.waitForCompletion(WAIT);
        assertThat(deaf.getReasonCodes()[0]).isEqualTo(0x87);
        client.disconnect().waitForCompletion(WAIT);
        client.close(true);
    }

    @Test
    void aTakeOverIsTold() throws Exception {
        Heard heard = new Heard();
        MqttAsyncClient old = client(heard);
        old.connect(options()).waitForCompletion(WAIT);
        MqttAsyncClient fresh = client(new Heard());
        fresh.connect(options()).waitForCompletion(WAIT);

        World.until("the old one hears why", () -> heard.reason == 0x8E);

        fresh.publish(World.topic("tm"), message(World.report(1))).waitForCompletion(WAIT);
        assertThat(world.totals().stored()).isOne();
        fresh.disconnect().waitForCompletion(WAIT);
        fresh.close();
        old.close(true);
    }

    @Test
    void anOlderClientReportsAndIsAsked() throws Exception {
        BlockingQueue<String> heard = new ArrayBlockingQueue<>(100);
        try (org.eclipse.paho.client.mqttv3.MqttClient client = new org.eclipse.paho.client.mqttv3.MqttClient(
                "tcp://127.0.0.1:" + world.port(),
                "rollcall-lakeside-kite",
                new org.eclipse.paho.client.mqttv3.persist.MemoryPersistence())) {
            var options = new org.eclipse.paho.client.mqttv3.MqttConnectOptions();
            options.setMqttVersion(org.eclipse.paho.client.mqttv3.MqttConnectOptions.MQTT_VERSION_3_1_1);
            options.setUserName(World.AGENT);
            options.setPassword(world.token.toCharArray());
            options.setWill(World.topic("status"), World.status(1, "lwt").getBytes(StandardCharsets.UTF_8), 1, true);
            client.connect(options);
            client.subscribe(World.topic("job/+"), 1, (topic, message) -> heard.add(topic));
            client.publish(World.topic("status"), World.status(1, "up").getBytes(StandardCharsets.UTF_8), 1, true);
            client.publish(World.topic("tm"), World.report(1).getBytes(StandardCharsets.UTF_8), 1, false);
            assertThat(world.totals().stored()).isOne();
            assertThat(world.presence()).isEqualTo("UP ");

            String job = world.ingest
                    .jobs()
                    .ask(Actors.KIM, world.senderOf("panel-1"), "locate")
                    .id();

            assertThat(heard.poll(WAIT, TimeUnit.MILLISECONDS)).isEqualTo(World.topic("job/" + job));
            client.disconnect();
        }
        assertThat(world.presence()).isEqualTo("UP ");
    }

    private MqttAsyncClient client(MqttCallback callback) throws MqttException {
        MqttAsyncClient client = new MqttAsyncClient(
                "tcp://127.0.0.1:" + world.port(), "rollcall-lakeside-kite", new MemoryPersistence());
        client.setCallback(callback);
        return client;
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(World.AGENT);
        options.setPassword(world.token.getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(false);
        options.setSessionExpiryInterval(86_400L);
        options.setKeepAliveInterval(60);
        options.setAutomaticReconnect(false);
        return options;
    }

    private static MqttMessage message(String text) {
        return new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, false, new MqttProperties());
    }

    /** What a client is told. */
    private static final class Heard implements MqttCallback {
        private final BlockingQueue<String> messages = new ArrayBlockingQueue<>(1_000);
        private volatile int reason;

        /** The next message on a channel, or nothing where none comes. */
        String next(String channel) {
            String end = "/" + channel + " ";
            for (String message = poll(); !message.isEmpty(); message = poll()) {
                if (message.contains(end)) {
                    return message;
                }
            }
            return "";
        }

        private String poll() {
            try {
                String message = messages.poll(WAIT, TimeUnit.MILLISECONDS);
                return message == null ? "" : message;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            messages.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            reason = response.getReturnCode();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
