package org.rollcall.mqtt;

import java.util.Optional;

/**
 * Who is at the other end, and what it asked for.
 *
 * @param agent as its credential proves
 * @param five whether it speaks MQTT 5, else 3.1.1
 * @param asksSession whether it asked for a session that outlives the connection
 * @param keepAlive seconds between its packets at most, 0 for no limit
 * @param receiveMaximum messages that may be on their way to it unanswered
 * @param largestPacket bytes of a packet that it takes
 * @param will what to say for it when it is lost
 */
record Client(
        String agent,
        boolean five,
        boolean asksSession,
        int keepAlive,
        int receiveMaximum,
        long largestPacket,
        Optional<Will> will) {}
