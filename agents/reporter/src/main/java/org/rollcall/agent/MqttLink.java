package org.rollcall.agent;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Lane;
import org.rollcall.wire.Limits;
import org.rollcall.wire.Topic;

/**
 * One connection to the server through Paho, used once: a new connection is a new link, because Paho keeps what was in
 * flight and its topic aliases across a reconnect. Its callbacks only hand over. The rules are those of the wire contract,
 * 4.7. Thread-safe.
 */
final class MqttLink {
    private static final int CONNECT_SECONDS = 15;

    /** What Paho holds by itself where the server sets no bound. */
    private static final int MOST_IN_FLIGHT = 1_000;

    private final LinkSettings settings;
    private final long connection;
    private final Consumer<Heard> inbox;
    private final MqttAsyncClient client;
    private final AtomicInteger inFlight = new AtomicInteger();

    /** Prepares the link; {@code inbox} must take without blocking. */
    MqttLink(LinkSettings settings, long connection, Consumer<Heard> inbox) throws MqttException {
        this.settings = settings;
        this.connection = connection;
        this.inbox = inbox;
        this.client = new MqttAsyncClient(settings.uri(), settings.clientId(), new MemoryPersistence());
        client.setCallback(new Callbacks());
    }

    /** Begins to connect; whether it worked comes to the inbox. */
    void open(byte[] will) throws MqttException {
        client.connect(options(will), null, new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                MqttProperties said = token.getResponseProperties();
                Integer window = said == null ? null : said.getReceiveMaximum();
                inbox.accept(opened(window == null ? MOST_IN_FLIGHT : window));
            }

            @Override
            public void onFailure(IMqttToken token, Throwable why) {
                lost(why);
            }
        });
    }

    /** Paho reads the server's Receive Maximum as a signed short and refuses every message if that is below zero. */
    private Heard opened(int window) {
        return window > 0
                ? new Heard.Opened(connection, Math.min(window, MOST_IN_FLIGHT))
                : new Heard.Lost(
                        connection, 0, "the server announces a Receive Maximum above 32767; set it to 32767 or less");
    }

    private MqttConnectionOptions options(byte[] will) throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(settings.agent());
        if (settings.password().length > 0) {
            options.setPassword(settings.password());
        }
        options.setCleanStart(false);
        options.setSessionExpiryInterval(LinkSettings.SESSION_SECONDS);
        options.setKeepAliveInterval(LinkSettings.KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout(CONNECT_SECONDS);
        options.setAutomaticReconnect(false);
        options.setMaximumPacketSize((long) Limits.PACKET_BYTES);
        options.setUseSubscriptionIdentifiers(false);
        options.setSocketFactory(sockets());
        options.setHttpsHostnameVerificationEnabled(true);
        options.setWill(topic(Channel.STATUS), message(will, Channel.STATUS));
        MqttProperties delay = new MqttProperties();
        delay.setWillDelayInterval(LinkSettings.WILL_DELAY_SECONDS);
        options.setWillMessageProperties(delay);
        return options;
    }

    private SocketFactory sockets() throws MqttException {
        try {
            return settings.tls()
                    .<SocketFactory>map(tls -> new PromptTls(tls.get().getSocketFactory()))
                    .orElseGet(PromptSockets::new);
        } catch (IllegalStateException e) {
            throw new MqttException(e);
        }
    }

    /** Asks to be told what the server has for this agent. */
    void subscribe() throws MqttException {
        String own = Topic.prefix(settings.district(), settings.agent());
        String[] topics = {own + "ack", own + "desired", own + "job/+", own + "time/rsp"};
        client.subscribe(topics, new int[] {0, 1, 1, 0}, null, new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                int code = worst(token);
                inbox.accept(
                        code < 0x80
                                ? new Heard.Subscribed(connection)
                                : new Heard.Lost(connection, code, "a subscription was refused"));
            }

            @Override
            public void onFailure(IMqttToken token, Throwable why) {
                lost(why);
            }
        });
    }

    /** Sends a message that is counted. */
    void send(Spooled spooled) throws MqttException {
        Channel channel = spooled.lane() == Lane.EVENTS ? Channel.EVENTS : Channel.TELEMETRY;
        publish(topic(channel), message(spooled.payload(), channel), (token, why) -> {
            int code = worst(token);
            if (why == null || code >= 0x80) {
                inbox.accept(new Heard.Delivered(connection, spooled.lane(), spooled.seq(), code));
            } else if (!isToldApart(why)) {
                lost(why);
            }
        });
    }

    /** The server ended the connection: its reason comes by itself, and must not come too late. */
    private static boolean isToldApart(Throwable why) {
        return why instanceof MqttException said
                && said.getReasonCode() == MqttClientException.REASON_CODE_SERVER_DISCONNECTED;
    }

    /** Sends a document: a birth, an inventory, a request. */
    void send(Channel channel, byte[] payload) throws MqttException {
        publish(topic(channel), message(payload, channel), this::settled);
    }

    /** Answers a job. */
    void send(String job, byte[] payload) throws MqttException {
        String topic = Topic.ofJob(settings.district(), settings.agent(), Channel.JOB_REPLY, job)
                .toString();
        publish(topic, message(payload, Channel.JOB_REPLY), this::settled);
    }

    private void settled(IMqttToken token, @Nullable Throwable why) {
        inbox.accept(new Heard.Settled(connection, worst(token)));
    }

    /** What the transport says to a message in the end; {@code why} is there if it failed. */
    private interface Receipt {
        void came(IMqttToken token, @Nullable Throwable why);
    }

    // Counted here: Paho counts a message only when its own thread writes it, too late for who fills the window.
    private void publish(String topic, MqttMessage message, Receipt receipt) throws MqttException {
        inFlight.incrementAndGet();
        try {
            client.publish(topic, message, null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    inFlight.decrementAndGet();
                    receipt.came(token, null);
                }

                @Override
                public void onFailure(IMqttToken token, Throwable why) {
                    inFlight.decrementAndGet();
                    receipt.came(token, why);
                }
            });
        } catch (MqttException e) {
            inFlight.decrementAndGet();
            throw e;
        }
    }

    /** Says goodbye and closes; the will is not published. */
    void leave(byte[] farewell) throws MqttException {
        client.publish(topic(Channel.STATUS), message(farewell, Channel.STATUS)).waitForCompletion(3_000);
        client.disconnect(2_000).waitForCompletion(3_000);
        drop();
    }

    /** Closes without a word. */
    void drop() {
        try {
            client.disconnectForcibly(0, 200, false);
        } catch (MqttException e) {
            // It was not connected any more; closing is all that is left.
            inbox.accept(new Heard.Lost(connection, 0, "closed"));
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            inbox.accept(new Heard.Lost(connection, e.getReasonCode(), "closed"));
        }
    }

    long connection() {
        return connection;
    }

    /** How many messages wait for the transport's receipt; at the server's maximum Paho refuses more. */
    int inFlight() {
        return inFlight.get();
    }

    private String topic(Channel channel) {
        return Topic.of(settings.district(), settings.agent(), channel).toString();
    }

    private static MqttMessage message(byte[] payload, Channel channel) {
        return new MqttMessage(payload, channel.qos(), channel.retained(), new MqttProperties());
    }

    private static int worst(@Nullable IMqttToken token) {
        int worst = 0;
        int[] codes = token == null ? null : token.getReasonCodes();
        if (codes != null) {
            for (int code : codes) {
                worst = Math.max(worst, code & 0xFF);
            }
        }
        return worst;
    }

    private void lost(@Nullable Throwable why) {
        int code = why instanceof MqttException said ? said.getReasonCode() : 0;
        inbox.accept(new Heard.Lost(connection, code, reason(why)));
    }

    /** Paho's own words say little of what TLS or the network said. */
    private static String reason(@Nullable Throwable why) {
        if (why == null) {
            return "no reason given";
        }
        Throwable cause = why.getCause();
        if (cause == null) {
            return String.valueOf(why.getMessage());
        }
        return cause instanceof SSLException ? Trust.explain(cause) : String.valueOf(cause.getMessage());
    }

    /** Hands over; anything that is thrown here would be swallowed, and with it a message. */
    private final class Callbacks implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            String said = response.getReasonString();
            inbox.accept(new Heard.Lost(
                    connection, response.getReturnCode(), said == null ? reason(response.getException()) : said));
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            lost(exception);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            inbox.accept(new Heard.Message(connection, topic, message.getPayload()));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Counted messages have a listener of their own; documents need none.
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // The connect listener says so already.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // Extended authentication is not used.
        }
    }
}
