package org.rollcall.simulator;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Event;

/** All agents of the district, on one event loop. */
final class Crowd implements AutoCloseable {
    private static final long ARRIVAL_MILLIS = 25;
    private static final Duration FAREWELL = Duration.ofSeconds(4);

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final SecureRandom random = new SecureRandom();
    private final SocketAddress endpoint;
    private final String district;
    private final InstantSource time;
    private final int every;
    private final Consumer<Journal.Line> journal;
    private final List<SimAgent> agents = new ArrayList<>();

    Crowd(SocketAddress endpoint, String district, InstantSource time, int every, Consumer<Journal.Line> journal) {
        this.endpoint = endpoint;
        this.district = district;
        this.time = time;
        this.every = every;
        this.journal = journal;
    }

    /** Lets an agent join, with what it kept while nobody listened; they come one after the other. */
    void join(SimAgent.Identity identity, Past past) {
        Lanes lanes =
                new Lanes(BootId.mint(random), numbered -> journal.accept(new Journal.Line(identity.id(), numbered)));
        lanes.connection(time.millis() / 1000);
        remember(identity, past, lanes);
        SimAgent agent =
                new SimAgent(new SimAgent.Setting(loops.next(), endpoint, district, time, every), identity, lanes);
        agent.start(ARRIVAL_MILLIS * agents.size());
        agents.add(agent);
    }

    private static void remember(SimAgent.Identity identity, Past past, Lanes lanes) {
        for (Device device : identity.devices()) {
            for (Past.Piece piece : past.readings(device)) {
                lanes.add(piece.at(), List.of(piece.readings()));
            }
        }
        List<Event> events = new ArrayList<>();
        identity.devices().forEach(device -> events.addAll(past.events(device)));
        lanes.addEvents(past.from(), events);
    }

    int size() {
        return agents.size();
    }

    /** All agents say that they stop. */
    @Override
    public void close() {
        List<Future<Void>> leaving = agents.stream().map(SimAgent::stop).toList();
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        for (Future<Void> farewell : leaving) {
            farewell.awaitUninterruptibly(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
