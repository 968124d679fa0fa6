package org.rollcall.mqtt;

import com.google.common.collect.Sets;
import java.util.Locale;
import java.util.Set;

/** Why something is refused or ended: MQTT 5's reason codes, and MQTT 3.1.1's return codes of CONNACK where it has one. */
enum Reason {
    NORMAL(0x00, 0),
    UNSPECIFIED(0x80, 0),
    MALFORMED(0x81, 0),
    PROTOCOL(0x82, 0),
    VERSION(0x84, 1),
    CLIENT_ID(0x85, 2),
    CREDENTIALS(0x86, 4),
    NOT_AUTHORIZED(0x87, 5),
    BUSY(0x89, 3),
    SHUTTING_DOWN(0x8B, 3),
    AUTHENTICATION_METHOD(0x8C, 0),
    KEEP_ALIVE(0x8D, 0),
    TAKEN_OVER(0x8E, 0),
    FILTER(0x8F, 0),
    RECEIVE_MAXIMUM(0x93, 0),
    TOPIC_ALIAS(0x94, 0),
    TOO_LARGE(0x95, 0),
    QUOTA(0x97, 0),
    PAYLOAD(0x99, 0),
    QOS(0x9B, 0),
    SHARED_SUBSCRIPTION(0x9E, 0),
    SUBSCRIPTION_ID(0xA1, 0);

    /** Why somebody is not let in who is not, or may not, what they say. */
    static final Set<Reason> OF_STRANGERS = Sets.immutableEnumSet(CLIENT_ID, CREDENTIALS, NOT_AUTHORIZED);

    private final int code;
    private final int old;

    Reason(int code, int old) {
        this.code = code;
        this.old = old;
    }

    /** The reason code of MQTT 5, section 2.4. */
    int code() {
        return code;
    }

    /** The return code of MQTT 3.1.1, section 3.2.2.3; 0 where it has none and the connection is just closed. */
    int old() {
        return old;
    }

    /** For counting and logs. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
