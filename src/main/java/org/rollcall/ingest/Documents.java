package org.rollcall.ingest;

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
    private final AgentStates states;
    private final Senders senders;
    private final Tray tray;
    private final Jobs jobs;

    Documents(AgentStates states, Senders senders, Tray tray, Jobs jobs) {
        this.states = states;
        this.senders = senders;
        this.tray = tray;
        this.jobs = jobs;
    }

    void take(Write write, String agent, Object document, long now) {
        if (document instanceof Status status) {
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
