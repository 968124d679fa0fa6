package org.rollcall.alerts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Inventory;
import org.rollcall.inventory.Sender;
import org.rollcall.inventory.Senders;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.telemetry.Latest;
import org.rollcall.telemetry.Telemetry;

/**
 * Watches over every device: is it in reach, and in what condition. Reports only mark what to look at; looking is done a
 * few times a second by {@link #look}, off the writer's thread. Reading is thread-safe.
 */
public final class Watch {
    private static final long SWEEP_NANOS = Duration.ofSeconds(1).toNanos();

    /** Old restarts are forgotten without any report: each sweep judges one slice of the devices anew. */
    private static final int SLICES = 60;

    private final Time time;
    private final Inventory inventory;
    private final Senders senders;
    private final Telemetry telemetry;
    private final Hearing hearing;
    private final Restarts restarts;
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private final Map<String, Long> holdsUntil = new HashMap<>();
    private final Set<String> touched = ConcurrentHashMap.newKeySet();
    private final List<Consumer<Standing>> onChange = new CopyOnWriteArrayList<>();
    private final List<Consumer<Spoke>> onSpoke = new CopyOnWriteArrayList<>();
    private volatile boolean sweepIsDue = true;
    private long sweptNanos;
    private int slice;

    /** How a device stands: in reach or not, and its condition. */
    public record Standing(Device device, Reach reach, Condition condition) {
        /** The one word a screen has for it. */
        public State state() {
            if (device.lifecycle().equals("in-repair")) {
                return State.INFO;
            }
            return reach.state().isNotSeen() || reach.state() == Reach.Word.UNMONITORED ? State.OFF : condition.state();
        }

        /** What a list says beside the word. */
        public String reason() {
            return state() == State.OFF ? reach.why() : condition.headline();
        }
    }

    /** A device said something new. */
    public record Spoke(Device device, Sender sender) {}

    public Watch(Time time, Inventory inventory, Senders senders, Telemetry telemetry) {
        this.time = time;
        this.inventory = inventory;
        this.senders = senders;
        this.telemetry = telemetry;
        this.hearing = new Hearing(time);
        this.restarts = new Restarts(time);
        senders.all()
                .forEach(sender -> telemetry.latest(sender.no()).ifPresent(latest -> hearing.remember(sender, latest)));
        inventory.all().forEach(device -> standings.put(device.id(), judge(device)));
        inventory.onChange(device -> touched.add(device.id()));
        senders.onSpeakers(touched::add);
    }

    /** Calls with each device whose state, reach or reasons change. */
    public void onChange(Consumer<Standing> listener) {
        onChange.add(listener);
    }

    /** Calls with each device that reported since the last look. */
    public void onSpoke(Consumer<Spoke> listener) {
        onSpoke.add(listener);
    }

    /** How a device stands. */
    public Standing of(Device device) {
        Standing known = standings.get(device.id());
        return known != null && known.device().equals(device) ? known : judge(device);
    }

    /** How all devices stand. */
    public List<Standing> all() {
        return inventory.all().stream().map(this::of).toList();
    }

    /** A sender reported, within ingest's transaction. */
    public void see(Write write, Sender sender, long receivedAt, int agentEvery, OptionalInt nextExpected) {
        hearing.see(write, sender, receivedAt, agentEvery, nextExpected);
    }

    /** A device restarted, by its own word, at a time in milliseconds since 1970. */
    public void restarted(long sender, long at) {
        restarts.told(sender, at);
        hearing.note(sender);
    }

    /** An agent said that it is there, gone or asleep. */
    public void agent(String agent, boolean up, boolean asleep, long sleepUntilMillis, int every) {
        Pulse.AgentWord word = up ? Pulse.AgentWord.UP : asleep ? Pulse.AgentWord.ASLEEP : Pulse.AgentWord.DOWN;
        hearing.agent(agent, word, sleepUntilMillis, every);
        sweepIsDue = true;
    }

    /** Looks at every device that spoke or was changed and, once a second, at all for those that fell silent. */
    public synchronized void look() {
        hearing.takeSpoke().forEach(no -> senders.find(no).ifPresent(this::tell));
        List<String> news = List.copyOf(touched);
        news.forEach(touched::remove);
        news.forEach(id -> inventory.find(id).ifPresent(this::look));
        if (sweepIsDue || time.nanos() - sweptNanos >= SWEEP_NANOS) {
            boolean all = sweepIsDue;
            sweepIsDue = false;
            sweptNanos = time.nanos();
            sweep(all);
        }
    }

    private void tell(Sender sender) {
        uptime(sender).ifPresent(uptime -> restarts.uptime(sender.no(), uptime));
        sender.device().flatMap(inventory::find).ifPresent(device -> {
            touched.add(device.id());
            onSpoke.forEach(listener -> listener.accept(new Spoke(device, sender)));
        });
    }

    private void sweep(boolean all) {
        slice = (slice + 1) % SLICES;
        long now = time.nanos();
        for (Device device : inventory.all()) {
            Standing old = standings.get(device.id());
            if (old == null || Math.floorMod(device.id().hashCode(), SLICES) == slice) {
                look(device);
            } else if (all || holdsUntil.getOrDefault(device.id(), now) - now <= 0) {
                replace(old, new Standing(device, reach(device, Optional.of(old)), old.condition()));
            }
        }
        standings.keySet().removeIf(id -> inventory.find(id).isEmpty());
        holdsUntil.keySet().retainAll(standings.keySet());
    }

    private void look(Device device) {
        replace(standings.get(device.id()), judge(device));
    }

    private void replace(@Nullable Standing old, Standing now) {
        standings.put(now.device().id(), now);
        holdsUntil.put(now.device().id(), time.nanos() + holds(now.device()));
        if (old == null || !same(old, now)) {
            onChange.forEach(listener -> listener.accept(now));
        }
    }

    private static boolean same(Standing old, Standing now) {
        return old.device().equals(now.device())
                && old.reach().state() == now.reach().state()
                && old.condition().state() == now.condition().state()
                && old.condition().deductions().equals(now.condition().deductions());
    }

    private Standing judge(Device device) {
        Optional<Standing> old = Optional.ofNullable(standings.get(device.id()));
        return new Standing(device, reach(device, old), condition(device, old));
    }

    /** It can be heard as well as the best of those that speak for it. */
    private Reach reach(Device device, Optional<Standing> old) {
        Reach reach = senders.of(device.id()).stream()
                .map(hearing::reach)
                .min(Comparator.comparing(Reach::state).thenComparing(Reach::lastHeardAt, Comparator.reverseOrder()))
                .orElse(Reach.UNMONITORED);
        return reach.since(old.map(Standing::reach)
                .filter(before -> before.state() == reach.state())
                .map(Reach::sinceAt)
                .orElseGet(time::millis));
    }

    private long holds(Device device) {
        return senders.of(device.id()).stream().mapToLong(hearing::holds).max().orElse(0);
    }

    private Condition condition(Device device, Optional<Standing> old) {
        List<Latest.Value> values = new ArrayList<>();
        int restarted = 0;
        for (Sender sender : senders.of(device.id())) {
            telemetry.latest(sender.no()).ifPresent(latest -> values.addAll(latest.values()));
            restarted += restarts.inADay(sender.no());
        }
        Condition condition = Condition.of(Rules.judge(device.kind(), values, restarted), time.millis());
        return old.map(Standing::condition)
                .filter(before -> before.state() == condition.state())
                .map(before -> condition.since(before.sinceAt()))
                .orElse(condition);
    }

    private Optional<Double> uptime(Sender sender) {
        return telemetry
                .latest(sender.no())
                .flatMap(latest -> latest.values().stream()
                        .filter(value -> value.metric().equals("uptime")
                                && value.instance().isEmpty())
                        .map(Latest.Value::value)
                        .findFirst());
    }
}
