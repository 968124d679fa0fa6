package org.rollcall.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.rollcall.RunningServer;
import org.rollcall.wire.Batch;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Inventory;
import org.rollcall.wire.Inventory.Described;
import org.rollcall.wire.Status;
import org.rollcall.wire.Topic;
import org.rollcall.wire.Values;

/** The agent of a school, that names one device after another and tells how warm it is. */
final class Reporting implements AutoCloseable {
    private static final BootId BOOT = new BootId("00000000000000d1");
    private static final long WAIT = 10_000;
    private static final int EVERY = 60;

    private final String id;
    private final MqttAsyncClient client;
    private final List<Described> devices = new ArrayList<>();
    private long seq;

    Reporting(RunningServer server, String id, String token) throws MqttException {
        this.id = id;
        this.client = new MqttAsyncClient(
                "tcp://127.0.0.1:" + server.mqttPort(), Topic.clientId("demo", id), new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(id);
        options.setPassword(token.getBytes(StandardCharsets.UTF_8));
        client.connect(options).waitForCompletion(WAIT);
        publish(Channel.STATUS, Codec.write(new Status.Up(1, BOOT, now(), EVERY, "test", "", EVERY, Optional.empty())));
    }

    /** Names a device, and returns once the server has that and a reading of it. */
    void names(String device, String title, String serial) throws MqttException {
        devices.add(new Described(
                device,
                "tablet",
                title,
                "Acme",
                "Slate",
                "1.0",
                Map.of("serial", List.of(serial)),
                Optional.empty(),
                EVERY));
        publish(Channel.INVENTORY, Codec.write(new Inventory(BOOT, 1, now(), "test", "Linux", devices)));
        reads(device, 40);
    }

    /** Tells how warm a device is. */
    void reads(String device, double temperature) throws MqttException {
        DeviceReadings readings =
                DeviceReadings.now(device, List.of(new Gauge("temperature", Values.of(temperature))), List.of());
        publish(
                Channel.TELEMETRY,
                Codec.write(new Batch(BOOT, ++seq, 1, now(), 0, OptionalInt.empty(), List.of(readings))));
    }

    /** Says something that nobody can read. */
    void mumbles(String text) throws MqttException {
        publish(Channel.TELEMETRY, text.getBytes(StandardCharsets.UTF_8));
    }

    private void publish(Channel channel, byte[] payload) throws MqttException {
        client.publish(Topic.of("demo", id, channel).toString(), new MqttMessage(payload))
                .waitForCompletion(WAIT);
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    @Override
    public void close() throws MqttException {
        client.disconnect().waitForCompletion(WAIT);
        client.close();
    }
}
