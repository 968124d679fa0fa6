package org.rollcall.ui.browser;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
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

/** An agent that says what a test makes it say, over the real road. */
final class Reporter implements AutoCloseable {
    static final String DISTRICT = "demo";

    private static final BootId BOOT = new BootId("00000000000000c1");
    private static final long WAIT = 10_000;
    private static final int EVERY = 60;

    private final String id;
    private final MqttAsyncClient client;
    private final List<Described> devices = new ArrayList<>();
    private long seq;

    private Reporter(RunningServer server, String id) throws Exception {
        this.id = id;
        this.client = new MqttAsyncClient(
                "tcp://127.0.0.1:" + server.mqttPort(), Topic.clientId(DISTRICT, id), new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(id);
        options.setPassword(server.enrol(id).getBytes(StandardCharsets.UTF_8));
        client.connect(options).waitForCompletion(WAIT);
        Status up = new Status.Up(1, BOOT, now(), EVERY, "test", "", EVERY, Optional.empty());
        publish(Channel.STATUS, Codec.write(up));
    }

    /** Enrols an agent and connects it. */
    static Reporter connect(RunningServer server, String id) throws Exception {
        return new Reporter(server, id);
    }

    /** Says what a device is; it is remembered with those before it. */
    Reporter describes(String device, String kind, String name, String serial) throws MqttException {
        devices.add(new Described(
                device,
                kind,
                name,
                "Acme",
                "Model 1",
                "1.0",
                Map.of("serial", List.of(serial)),
                Optional.empty(),
                EVERY));
        publish(Channel.INVENTORY, Codec.write(new Inventory(BOOT, 1, now(), "test", "Linux", devices)));
        return this;
    }

    /** Reports readings and returns once the server has them in its database. */
    Reporter reports(String device, Map<String, Double> readings) throws MqttException {
        List<Gauge> gauges = readings.entrySet().stream()
                .map(reading -> new Gauge(reading.getKey(), Values.of(reading.getValue())))
                .collect(Collectors.toList());
        Batch batch = new Batch(
                BOOT, ++seq, 1, now(), 0, OptionalInt.empty(), List.of(DeviceReadings.now(device, gauges, List.of())));
        publish(Channel.TELEMETRY, Codec.write(batch));
        return this;
    }

    private void publish(Channel channel, byte[] payload) throws MqttException {
        client.publish(Topic.of(DISTRICT, id, channel).toString(), new MqttMessage(payload))
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
