package org.rollcall.mqtt;

import org.rollcall.wire.Topic;

/**
 * What a client wants said when it is lost.
 *
 * @param payload not to be changed
 * @param delay seconds to wait for its return; never longer than the session it asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Will(Topic topic, byte[] payload, long delay) {
    /** The same, said after at most so many seconds. */
    Will within(long seconds) {
        return seconds < delay ? new Will(topic, payload, seconds) : this;
    }
}
