package org.rollcall.agent;

import java.util.Optional;
import org.rollcall.wire.Lane;

/** What comes from the link and from the machine: handed over by their threads, dealt with on the agent's own. */
sealed interface Heard {
    /** Of what comes from no link. */
    long NO_LINK = -1;

    /** The link that it came from; what an older one still says is of no interest. */
    long connection();

    /** A look at the machine is over. */
    record Looked(Optional<Lookout.Seen> seen) implements Heard {
        @Override
        public long connection() {
            return NO_LINK;
        }
    }

    /** The link is to be made anew, for there is another credential. */
    record Renewed() implements Heard {
        @Override
        public long connection() {
            return NO_LINK;
        }
    }

    /** The machine said what it is, for this link. */
    record Described(long connection, Optional<Lookout.Description> said) implements Heard {}

    /** The server let us in. {@code window} is how many messages it takes at once. */
    record Opened(long connection, int window) implements Heard {}

    /** The server takes what we ask to be told. */
    record Subscribed(long connection) implements Heard {}

    /** The link is gone, or never was. {@code code} is MQTT's reason, 0 where there is none. */
    record Lost(long connection, int code, String why) implements Heard {}

    /** A message of the server. */
    final class Message implements Heard {
        private final long connection;
        private final String topic;
        private final byte[] payload;

        Message(long connection, String topic, byte[] payload) {
            this.connection = connection;
            this.topic = topic;
            this.payload = payload;
        }

        @Override
        public long connection() {
            return connection;
        }

        String topic() {
            return topic;
        }

        byte[] payload() {
            return payload;
        }
    }

    /** The transport has a document, or refused it: there is room for another. */
    record Settled(long connection, int code) implements Heard {}

    /** The transport has this message; only the server's acknowledgement says that it is stored. */
    record Delivered(long connection, Lane lane, long seq, int code) implements Heard {}
}
