package org.rollcall.mqtt;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.rollcall.ingest.Downlinks;
import org.rollcall.ingest.Intake;
import org.rollcall.platform.Time;
import org.rollcall.security.Agents;

/** What all connections share. */
record Endpoint(
        MqttConfig config,
        Handshake handshake,
        Agents agents,
        Intake intake,
        Downlinks downlinks,
        Time time,
        Counts counts,
        Room room,
        Settled settled,
        Connected connected,
        Wills wills,
        ExecutorService workers) {

    /** Takes note of who came in and from where; two machines with one credential take each other's place. */
    void cameIn(Connection connection, String agent, Optional<String> from, String to) {
        agents.connected(agent, from, to)
                .ifPresent(why -> offLoop(connection, () -> agents.suspect(agent, why), () -> {
                    // It is counted as trouble, and told at the next takeover.
                }));
    }

    /** Does work that may block; where it fails or there is too much of it, the other is done on the connection's loop. */
    void offLoop(Connection connection, Runnable work, Runnable onFailure) {
        try {
            workers.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    counts.trouble(e);
                    connection.execute(onFailure);
                }
            });
        } catch (RejectedExecutionException e) {
            if (!workers.isShutdown()) {
                counts.trouble(e);
            }
            connection.execute(onFailure);
        }
    }
}
