package org.rollcall.simulator;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** One run of many senders. */
final class Load {
    private Load() {}

    /**
     * What to send.
     *
     * @param messages of each agent
     * @param points values in a message
     * @param window messages of an agent that may be under way
     * @param threads event loops
     */
    record Plan(String district, int messages, int points, int window, int threads, Duration patience) {}

    /** What came of it. */
    record Result(
            int connections, long messages, long points, long unacknowledged, double seconds, Waits puback, Waits ack) {
        String text() {
            return String.format(
                    Locale.ROOT,
                    "connections=%d messages=%d points=%d unacknowledged=%d seconds=%.3f messages/s=%.0f points/s=%.0f%n"
                            + "publish to PUBACK ms: p50=%.2f p99=%.2f max=%.2f%n"
                            + "publish to acknowledgement of the server ms: p50=%.2f p99=%.2f max=%.2f",
                    connections,
                    messages,
                    points,
                    unacknowledged,
                    seconds,
                    messages / seconds,
                    points / seconds,
                    puback.millis(0.5),
                    puback.millis(0.99),
                    puback.millis(1),
                    ack.millis(0.5),
                    ack.millis(0.99),
                    ack.millis(1));
        }
    }

    /** How long messages waited, sorted, in nanoseconds. */
    record Waits(List<Long> nanos) {
        double millis(double share) {
            return nanos.isEmpty() ? 0 : nanos.get((int) Math.ceil(share * nanos.size()) - 1) / 1e6;
        }

        private static Waits of(List<LoadClient> clients, ToLongFunction<LoadClient.Sent> wait) {
            return new Waits(clients.stream()
                    .flatMap(client -> client.sent().stream())
                    .mapToLong(wait)
                    .filter(nanos -> nanos >= 0)
                    .sorted()
                    .boxed()
                    .toList());
        }
    }

    /** Connects all, lets all send at once, and waits until everything is acknowledged or patience ends. */
    static Result run(Plan plan, SocketAddress endpoint, Map<String, String> tokens, Journal journal)
            throws InterruptedException {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(plan.threads(), NioIoHandler.newFactory());
        CountDownLatch connected = new CountDownLatch(tokens.size());
        CountDownLatch done = new CountDownLatch(tokens.size());
        List<LoadClient> clients = new ArrayList<>();
        tokens.forEach((agent, token) -> clients.add(new LoadClient(
                plan, new LoadClient.Self(loops.next(), endpoint, agent, token), journal, connected, done)));
        try {
            clients.forEach(LoadClient::connect);
            if (!connected.await(plan.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        connected.getCount() + " of " + tokens.size() + " agents could not connect to " + endpoint
                                + " in " + plan.patience().toSeconds() + " s");
            }
            long start = System.nanoTime();
            clients.forEach(LoadClient::go);
            done.await(plan.patience().toMillis(), TimeUnit.MILLISECONDS);
            double seconds = (System.nanoTime() - start) / 1e9;
            clients.forEach(LoadClient::leave);
            return result(plan, clients, seconds);
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
    }

    private static Result result(Plan plan, List<LoadClient> clients, double seconds) {
        long left = clients.stream().mapToLong(LoadClient::unacknowledged).sum();
        long acknowledged = (long) clients.size() * plan.messages() - left;
        return new Result(
                clients.size(),
                acknowledged,
                acknowledged * plan.points(),
                left,
                seconds,
                Waits.of(clients, LoadClient.Sent::puback),
                Waits.of(clients, LoadClient.Sent::ack));
    }
}
