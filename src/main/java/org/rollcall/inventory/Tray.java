package org.rollcall.inventory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;

/**
 * The new devices: senders that nobody has said a device for. One that proves who it is by a serial or hardware address
 * finds its device by itself; the others wait for a person. Thread-safe.
 */
public final class Tray {
    private final Database database;
    private final Senders senders;
    private final Inventory inventory;
    private final DeviceActs acts;
    private final Assignment assignment;

    /** @param assignment keeps agents to the devices of their school */
    public Tray(Database database, Senders senders, Inventory inventory, DeviceActs acts, Assignment assignment) {
        this.database = database;
        this.senders = senders;
        this.inventory = inventory;
        this.acts = acts;
        this.assignment = assignment;
    }

    /**
     * A device that a waiting sender may be.
     *
     * @param by the identifier that says so
     * @param assigned whether the sender's agent may name it; one that may not can be a thief of its name
     */
    public record Match(Device device, Device.Identifier by, boolean assigned) {}

    /** The recorded device that an agent names though it is another school's and nobody gave it to this agent. */
    public Optional<Device> foreign(String agent, String name) {
        return senders.find(agent, name).flatMap(Sender::device).isPresent()
                ? Optional.empty()
                : inventory.find(name).filter(device -> !allows(agent, device));
    }

    /** Records that an agent named a device that it may not. */
    public void refuse(Write write, String agent, Device device, String why) {
        assignment.refuse(write, agent, device, why);
    }

    private boolean allows(String agent, Device device) {
        return assignment.allows(agent, device);
    }

    /** Those that wait, the newest first. */
    public List<Sender> waiting() {
        return senders.waiting().stream()
                .sorted(Comparator.comparingLong(Sender::no).reversed())
                .toList();
    }

    /** How many wait. */
    public int count() {
        return senders.countWaiting();
    }

    /** Devices that share an identifier with what a sender says of itself. */
    public List<Match> matches(Sender sender) {
        return sender.proofs().stream()
                .flatMap(proof ->
                        inventory
                                .named(proof)
                                .map(device -> new Match(device, proof, allows(sender.agent(), device)))
                                .stream())
                .toList();
    }

    /**
     * Takes in what a sender says about itself, within ingest's transaction. Only news can prove who it is: one that a
     * person released stays released, however often it repeats itself.
     */
    public void describe(Write write, Sender sender, Sender.Said said) {
        List<Device.Identifier> before =
                senders.find(sender.agent(), sender.name()).map(Sender::proofs).orElse(List.of());
        Sender described = senders.change(write, sender, old -> old.saying(said));
        if (described.device().isPresent()) {
            inventory.find(described.device().get()).ifPresent(device -> inventory.learn(write, device, said));
        } else if (described.isWaiting() && !described.proofs().equals(before)) {
            proven(described).ifPresent(device -> recognise(write, described, device));
        }
    }

    /** A thief of a serial is one of another school: the sender waits for a person, and what it claimed is recorded. */
    private void recognise(Write write, Sender sender, Device device) {
        if (allows(sender.agent(), device)) {
            assign(write, Actor.SERVER, sender, device);
        } else {
            refuse(write, sender.agent(), device, "it claims the identifiers of a device of another school");
        }
    }

    /** Records a device and gives it the senders that prove to be it. */
    public Device save(Actor actor, String id, Draft draft) {
        return database.write(write -> {
            Optional<Device> old = inventory.recorded(id);
            Device device = inventory.save(write, id, draft);
            acts.saved(write, actor, old, device);
            claim(write, actor, device, old.map(Device::normalised).orElse(List.of()));
            return inventory.get(id);
        });
    }

    /** Says which device a sender speaks for. */
    public Device match(Actor actor, long no, String deviceId) {
        return database.write(write -> {
            assign(write, actor, sender(no), inventory.get(deviceId));
            return inventory.get(deviceId);
        });
    }

    /** Makes a device of what a sender says. */
    public Device adopt(Actor actor, long no, String id, Draft draft) {
        return database.write(write -> {
            Sender sender = sender(no);
            sender.device().ifPresent(owner -> {
                throw Problem.conflict("sender " + no + " already speaks for " + owner);
            });
            if (inventory.recorded(id).isPresent()) {
                throw Problem.conflict("device '" + id + "' exists; match the new device with it instead");
            }
            Device device = inventory.save(write, id, draft);
            acts.adopted(write, actor, sender, device);
            give(write, sender, device);
            claim(write, actor, device, List.of());
            return inventory.get(id);
        });
    }

    /** Undoes a match: the sender waits again. What it said stays. */
    public void release(Actor actor, long no) {
        database.change(write -> {
            Sender sender = sender(no);
            sender.device().flatMap(inventory::find).ifPresent(device -> acts.released(write, actor, sender, device));
            senders.change(write, sender, old -> old.of(Optional.empty()));
        });
    }

    /** Puts a sender aside, or takes it back. */
    public void ignore(Actor actor, long no, boolean aside) {
        database.change(write -> {
            Sender sender = sender(no);
            if (sender.ignored() != aside) {
                acts.putAside(write, actor, sender, aside);
            }
            senders.change(write, sender, old -> old.putAside(aside));
        });
    }

    /**
     * Deletes a device; its senders wait again, with all they said.
     *
     * @param holds why it must stay on record, asked in the same transaction
     * @throws Problem 409 where it must
     */
    public void delete(Actor actor, String id, BiFunction<Write, String, Optional<String>> holds) {
        database.change(write -> {
            Device device = inventory.get(id);
            holds.apply(write, id).ifPresent(why -> {
                throw Problem.refused("held", device.name() + " cannot be deleted: " + why);
            });
            acts.deleted(write, actor, device);
            senders.of(id).forEach(sender -> senders.change(write, sender, old -> old.of(Optional.empty())));
            inventory.delete(write, id);
        });
    }

    /** Gives a device the waiting senders that claim one of the identifiers it did not have before. */
    private void claim(Write write, Actor actor, Device device, List<Device.Identifier> before) {
        device.normalised().stream()
                .filter(identifier -> !before.contains(identifier))
                .flatMap(identifier -> senders.claiming(identifier).stream())
                .distinct()
                .sorted(Comparator.comparingLong(Sender::no))
                .filter(sender -> proven(sender).map(Device::id).equals(Optional.of(device.id())))
                .filter(sender -> allows(sender.agent(), device))
                .forEach(sender -> assign(write, actor, sender, device));
    }

    private void assign(Write write, Actor actor, Sender sender, Device device) {
        if (!sender.device().equals(Optional.of(device.id()))) {
            sender.device().flatMap(inventory::find).ifPresent(old -> acts.released(write, actor, sender, old));
            acts.matched(write, actor, sender, device);
        }
        give(write, sender, device);
    }

    private void give(Write write, Sender sender, Device device) {
        senders.change(write, sender, old -> old.of(Optional.of(device.id())));
        inventory.learn(write, inventory.get(device.id()), sender.said());
    }

    /** The one device that all identifiers of a sender agree on, if nobody else speaks for it. */
    private Optional<Device> proven(Sender sender) {
        List<Device> devices = sender.proofs().stream()
                .flatMap(proof -> inventory.named(proof).stream())
                .distinct()
                .toList();
        return devices.size() == 1 && isFree(devices.get(0), sender) ? Optional.of(devices.get(0)) : Optional.empty();
    }

    /** A second agent that claims a device already spoken for waits for a person: it may be a thief of its name. */
    private boolean isFree(Device device, Sender sender) {
        return senders.of(device.id()).stream()
                .noneMatch(other ->
                        other.road().equals(sender.road()) && !other.agent().equals(sender.agent()));
    }

    private Sender sender(long no) {
        return senders.find(no).orElseThrow(() -> Problem.notFound("no new device number " + no));
    }
}
