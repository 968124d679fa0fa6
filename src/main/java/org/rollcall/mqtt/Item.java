package org.rollcall.mqtt;

import org.rollcall.wire.Channel;

/**
 * One message on its way to a client.
 *
 * @param payload not to be changed
 * @param qos as granted
 * @param expiresNanos on the monotonic clock, {@link #NEVER} where it does not
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Item(Channel channel, String topic, byte[] payload, int qos, boolean retain, long expiresNanos) {
    static final long NEVER = Long.MAX_VALUE;
}
