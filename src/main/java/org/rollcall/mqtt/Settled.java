package org.rollcall.mqtt;

import java.util.LinkedHashSet;
import java.util.Set;

/** The connections that a commit has answers for, so that each gets one task for all of them. Of the writer's thread. */
final class Settled {
    private final Room room;
    private final Set<Uplink> answered = new LinkedHashSet<>();
    private int messages;
    private long bytes;

    Settled(Room room) {
        this.room = room;
    }

    void add(Uplink uplink, int size) {
        answered.add(uplink);
        messages++;
        bytes += size;
    }

    /** To be called after each commit. The room is given back last: who sees it empty, knows that all is answered. */
    void committed() {
        answered.forEach(Uplink::answerSoon);
        answered.clear();
        room.give(messages, bytes);
        room.resumeIfLighter();
        messages = 0;
        bytes = 0;
    }
}
