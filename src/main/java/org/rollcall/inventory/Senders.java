package org.rollcall.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.rollcall.platform.Database;
import org.rollcall.platform.Held;
import org.rollcall.platform.HeldIndex;
import org.rollcall.platform.Write;
import org.rollcall.security.Agents;

/**
 * Who speaks for which device. All senders are held in memory: each report asks for its own. Reading is thread-safe;
 * changes happen inside a write transaction, of which there is one at a time.
 */
public final class Senders {
    /** One agent speaks for at most so many: more is a broken or hostile one. */
    public static final int MOST_PER_AGENT = 2048;

    private record Name(String agent, String name) {}

    private final Held<Name, Sender> held = new Held<>(
            sender -> new Name(sender.agent(), sender.name()),
            (write, sender) -> write.dao(SenderDao.class).save(SenderDao.Row.of(sender)),
            (write, name) -> {
                throw new IllegalStateException("senders are never deleted: their telemetry is kept under them");
            });
    private final Map<Long, Sender> byNo = new ConcurrentHashMap<>();
    private final HeldIndex<Name, Sender, String> byAgent = held.index(sender -> List.of(sender.agent()));
    private final HeldIndex<Name, Sender, String> byDevice =
            held.index(sender -> sender.device().stream().toList());
    private final HeldIndex<Name, Sender, Boolean> byWaiting = held.index(sender -> List.of(sender.isWaiting()));
    private final HeldIndex<Name, Sender, Device.Identifier> byProof =
            held.index(sender -> sender.isWaiting() ? sender.proofs() : List.of());
    private final List<Consumer<String>> onSpeakers = new CopyOnWriteArrayList<>();
    private long lastNo;

    public Senders(Database database) {
        List<Sender> stored = database.readWith(SenderDao.class, SenderDao::all).stream()
                .map(SenderDao.Row::sender)
                .toList();
        held.load(stored);
        for (Sender sender : stored) {
            byNo.put(sender.no(), sender);
            lastNo = Math.max(lastNo, sender.no());
        }
        held.onChange(this::committed);
    }

    /** The sender of this number, once it is committed. */
    public Optional<Sender> find(long no) {
        return Optional.ofNullable(byNo.get(no));
    }

    /** The sender of this name, or empty where it was never heard of. */
    public Optional<Sender> find(String agent, String name) {
        return held.find(new Name(agent, name));
    }

    /** All senders; a snapshot. */
    public Collection<Sender> all() {
        return List.copyOf(byNo.values());
    }

    /** The senders that speak for a device. */
    public List<Sender> of(String device) {
        return byDevice.find(device);
    }

    /** Those that nobody has said a device for, nor put aside. */
    List<Sender> waiting() {
        return byWaiting.find(true);
    }

    /** How many wait. */
    int countWaiting() {
        return byWaiting.count(true);
    }

    /** Those that wait and say that this identifier is theirs. */
    List<Sender> claiming(Device.Identifier normal) {
        return byProof.find(normal);
    }

    /** How many devices an agent speaks for. */
    public int countOf(String agent) {
        return byAgent.count(agent);
    }

    /** Calls with each sender that is new or changed, after the commit, on the thread that wrote. */
    public void onChange(Consumer<Sender> listener) {
        held.onChange(listener);
    }

    /** Calls with each device that another set of senders speaks for than before, after the commit. */
    public void onSpeakers(Consumer<String> listener) {
        onSpeakers.add(listener);
    }

    private void committed(Sender sender) {
        Optional<String> before =
                Optional.ofNullable(byNo.put(sender.no(), sender)).flatMap(Sender::device);
        if (!before.equals(sender.device())) {
            Stream.of(before, sender.device())
                    .flatMap(Optional::stream)
                    .forEach(device -> onSpeakers.forEach(listener -> listener.accept(device)));
        }
    }

    /**
     * The sender of this name, made known if it is new, or empty where its agent has {@link #MOST_PER_AGENT}. The
     * server's own poller speaks for as many as it was told to ask.
     */
    public Optional<Sender> resolve(Write write, String agent, String name, String road, long now) {
        Optional<Sender> known = find(agent, name);
        if (known.isPresent() || (countOf(agent) >= MOST_PER_AGENT && !Agents.isOwn(agent))) {
            return known;
        }
        // A commit whose answer got lost may have stored it, though it was undone here: its number is taken.
        Sender fresh = write.dao(SenderDao.class)
                .find(agent, name)
                .map(SenderDao.Row::sender)
                .orElseGet(() ->
                        new Sender(++lastNo, agent, name, road, Optional.empty(), false, Sender.Said.NOTHING, now));
        lastNo = Math.max(lastNo, fresh.no());
        held.put(write, fresh);
        return Optional.of(fresh);
    }

    /** Changes a sender that is known. */
    Sender change(Write write, Sender sender, UnaryOperator<Sender> change) {
        Sender old = find(sender.agent(), sender.name()).orElseThrow();
        Sender changed = change.apply(old);
        if (!changed.equals(old)) {
            held.put(write, changed);
        }
        return changed;
    }
}
