package org.rollcall.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rollcall.reader.Profiles.Candidate;
import org.rollcall.reader.ReadFailure.Broken;
import org.rollcall.reader.ReadFailure.Refused;
import org.rollcall.reader.ReadFailure.Unanswered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;

/**
 * Reads devices over SNMP, any number at once: one socket, one receive thread, and a few workers on which answers are
 * understood. Thread-safe.
 */
public final class Reader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
    private static final int RECEIVE_BUFFER = 4 * 1024 * 1024;
    private static final int MOST_REMEMBERED = 50_000;

    /** A device that has not said everything by then is given up: a reading must be over before the next one is due. */
    private static final Duration DEADLINE = Duration.ofSeconds(48);

    private final Profiles profiles;
    private final Engine engine;
    private final Predicate<InetAddress> allowed;
    private final ExecutorService workers;
    private final Link.Known known = new Link.Known();
    private final Map<UdpAddress, Manners> manners = new ConcurrentHashMap<>();

    private Reader(Profiles profiles, Engine engine, Predicate<InetAddress> allowed) {
        this.profiles = profiles;
        this.engine = engine;
        this.allowed = allowed;
        AtomicInteger number = new AtomicInteger();
        int threads = Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
        this.workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "snmp-reader-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Opens a reader that may ask any address, as a person at a command line may. */
    public static Reader open(Profiles profiles) {
        return open(profiles, any -> true);
    }

    /**
     * Opens a socket on a free port of all addresses.
     *
     * @param allowed the addresses that may be asked; judged is what a name means at the moment it is asked, so that
     *     nobody's name server leads elsewhere (DNS rebinding)
     * @throws UncheckedIOException if there is no such port
     */
    public static Reader open(Profiles profiles, Predicate<InetAddress> allowed) {
        try {
            Engine engine = Engine.bind(new InetSocketAddress(0), RECEIVE_BUFFER);
            engine.snmp().listen();
            return new Reader(profiles, engine, allowed);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a socket for SNMP: " + e.getMessage(), e);
        }
    }

    /**
     * Reads one device. The future completes on a worker; it fails with {@link Unanswered}, {@link Refused} or {@link
     * Broken}, at the latest after 50 seconds.
     */
    public CompletableFuture<Reading> read(Target target) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        CompletableFuture<Reading> reading = CompletableFuture.supplyAsync(() -> address(target), workers)
                .thenCompose(address -> address == null
                        ? CompletableFuture.failedFuture(new Unanswered(
                                "there is no host '" + target.host() + "'; check the name or give its address"))
                        : allowed.test(address.getInetAddress())
                                ? read(target, address, deadline)
                                : CompletableFuture.failedFuture(new Refused(target.host() + " is "
                                        + address.getInetAddress().getHostAddress()
                                        + ", which is in no network that may be asked")));
        return reading.copy()
                .orTimeout(DEADLINE.toMillis() + 2000, TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(typed(target, failure)));
    }

    private static @Nullable UdpAddress address(Target target) {
        try {
            return new UdpAddress(InetAddress.getByName(target.host()), target.port());
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static Throwable typed(Target target, Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ReadFailure) {
            return cause;
        }
        if (cause instanceof TimeoutException) {
            return new Broken(target.where() + " did not answer everything within " + DEADLINE.toSeconds()
                    + " s; raise the interval, or see why the device is slow");
        }
        LOG.atWarn().setCause(cause).addKeyValue("target", target.where()).log("reading a device failed");
        return new Broken("reading " + target.where() + " failed: " + cause);
    }

    private CompletableFuture<Reading> read(Target target, UdpAddress address, long deadline) {
        Link link = new Link(engine, target, address, workers);
        if (manners.size() > MOST_REMEMBERED) {
            manners.clear();
        }
        Manners usual = manners.computeIfAbsent(address, any -> new Manners(Poll.USUAL.maxOids()));
        Conversation conversation = new Conversation(link, usual, deadline);
        return greet(link, conversation)
                .thenCompose(heard -> heard || !isRemembered(link, address)
                        ? CompletableFuture.completedFuture(heard)
                        : forgotten(link, address, conversation))
                .thenCompose(heard -> heard ? choose(conversation) : CompletableFuture.failedFuture(silence(link)))
                .thenCompose(profile -> ask(conversation, profile))
                .whenComplete((reading, failure) -> {
                    if (failure != null) {
                        forget(address);
                    }
                });
    }

    /** Asks the first questions; false if nothing answered. */
    private CompletableFuture<Boolean> greet(Link link, Conversation conversation) {
        return link.open(known).thenCompose(open -> {
            if (!open) {
                return CompletableFuture.completedFuture(false);
            }
            conversation.get(Basics.ALL);
            return conversation.run();
        });
    }

    private boolean isRemembered(Link link, UdpAddress address) {
        return link.isVersion3() && !link.isDiscovered() && engine.engineOf(address) != null;
    }

    /** Where a device was known and is silent now, another one may stand in its place. */
    private CompletableFuture<Boolean> forgotten(Link link, UdpAddress address, Conversation conversation) {
        forget(address);
        return greet(link, conversation);
    }

    private void forget(UdpAddress address) {
        known.forget(address);
        engine.forget(address);
    }

    /** A version 3 device that answered the discovery but not the question could not read it. */
    private static ReadFailure silence(Link link) {
        Target target = link.target();
        if (link.isDiscovered()) {
            return new Refused(target.where() + " speaks version 3 but drops what " + target.credential()
                    + " sends; most likely the privacy key or protocol is wrong (" + link.protocols() + ")");
        }
        String seconds = Cell.plain(target.timeout().toMillis() / 1000.0);
        String hint = link.isVersion3()
                ? "check the address and that version 3 is switched on there"
                : "check the address, that SNMP is switched on, and the community: a device is silent to a wrong one";
        return new Unanswered("nothing answered at " + target.where() + " within " + (target.retries() + 1) + " x "
                + seconds + " s; " + hint);
    }

    /** The best profile whose probe holds; the cheap keys decide first. */
    private CompletableFuture<Profile> choose(Conversation conversation) {
        Basics basics = new Basics(conversation.answers());
        return choose(conversation, profiles.candidates(basics.sysObjectId(), basics.sysDescr()), 0);
    }

    private CompletableFuture<Profile> choose(Conversation conversation, List<Candidate> candidates, int from) {
        if (from == candidates.size()) {
            return profiles.find(Profiles.FALLBACK)
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(() -> CompletableFuture.failedFuture(
                            new Broken("no profile fits, and there is none named '" + Profiles.FALLBACK + "'")));
        }
        Candidate candidate = candidates.get(from);
        if (candidate.match().probe().isEmpty()) {
            return CompletableFuture.completedFuture(candidate.profile());
        }
        Match.Probe probe = candidate.match().probe().get();
        conversation.first(List.of(probe.oid()));
        return conversation.run().thenCompose(heard -> {
            boolean holds = conversation.answers().tailMap(probe.oid(), false).entrySet().stream()
                    .limit(1)
                    .filter(entry -> entry.getKey().startsWith(probe.oid()))
                    .flatMap(entry -> As.TEXT.read(entry.getValue()).stream())
                    .anyMatch(cell -> probe.text().matcher(cell.text()).find());
            return holds
                    ? CompletableFuture.completedFuture(candidate.profile())
                    : choose(conversation, candidates, from + 1);
        });
    }

    private static CompletableFuture<Reading> ask(Conversation conversation, Profile profile) {
        conversation.follow(profile.poll());
        Set<OID> objects = new LinkedHashSet<>();
        profile.scalars().values().forEach(field -> objects.add(field.oid()));
        List<OID> below = new ArrayList<>();
        profile.identity().values().stream().flatMap(Collection::stream).forEach(source -> {
            if (source instanceof Source.At at) {
                objects.add(at.oid());
            } else if (source instanceof Source.Below first) {
                below.add(first.oid());
            }
        });
        objects.removeAll(conversation.answers().keySet());
        Set<OID> columns = new LinkedHashSet<>();
        profile.tables().values().forEach(table -> table.columns().values().forEach(field -> columns.add(field.oid())));
        below.removeAll(columns);
        conversation.get(objects);
        conversation.first(below);
        conversation.walk(columns);
        return conversation
                .run()
                .thenApply(heard -> new Evaluation(profile, conversation.answers(), conversation.problems()).reading());
    }

    @Override
    public void close() {
        workers.shutdownNow();
        try {
            engine.close();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("SNMP reader did not close");
        }
    }
}
