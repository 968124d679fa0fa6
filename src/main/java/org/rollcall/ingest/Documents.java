package org.rollcall.ingest;

import java.util.Optional;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Sender;
import org.rollcall.inventory.Senders;
import org.rollcall.inventory.Tray;
import org.rollcall.platform.Write;
import org.rollcall.security.Agents;
import org.rollcall.wire.Inventory;
import org.rollcall.wire.JobReply;
import org.rollcall.wire.Reported;
import org.rollcall.wire.Status;

/** Takes in what is not counted: births and wills, inventories, applied configuration, answers to jobs. */
final class Documents {
    private final Agents agents;
    private final AgentStates states;
    private final Senders senders;
    private final Tray tray;
    private final Jobs jobs;

    Documents(Agents agents, AgentStates states, Senders senders, Tray tray, Jobs jobs) {
        this.agents = agents;
        this.states = states;
        this.senders = senders;
        this.tray = tray;
        this.jobs = jobs;
    }

    /** Whether the agent's word still counts: it may have been revoked since, and then only that it is gone does. */
    boolean takes(String agent, Object document) {
        return agents.isEnrolled(agent) || Agents.isOwn(agent) || document instanceof Status.Down;
    }

    void take(Write write, String agent, Object document, long now) {
        if (document instanceof Status status) {
            if (status instanceof Status.Up up) {
                agents.born(write, agent, up.boot().hex(), up.connection(), now);
            }
            states.see(write, agent, status, now);
        } else if (document instanceof Inventory inventory) {
            inventory.devices().forEach(device -> describe(write, agent, device, now));
        } else if (document instanceof Reported reported) {
            states.reported(write, agent, reported.version(), reported.error());
        } else if (document instanceof JobReply reply) {
            jobs.replied(write, agent, reply);
        }
    }

    private void describe(Write write, String agent, Inventory.Described device, long now) {
        Optional<Device> foreign = tray.foreign(agent, device.device());
        if (foreign.isPresent()) {
            tray.refuse(write, agent, foreign.get(), "it describes a device of another school");
            return;
        }
        String road = Agents.isOwn(agent) ? "snmp" : "mqtt";
        senders.resolve(write, agent, device.device(), road, now)
                .ifPresent(sender -> tray.describe(write, sender, said(device)));
    }

    private static Sender.Said said(Inventory.Described device) {
        return new Sender.Said(
                device.kind(),
                device.name(),
                device.vendor(),
                device.model(),
                device.firmware(),
                device.parent().orElse(""),
                device.identifiers(),
                device.every());
    }
}
