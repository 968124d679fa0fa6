package org.rollcall.ingest;

import java.util.Map;
import org.rollcall.inventory.Schools;
import org.rollcall.inventory.Sender;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.Agents;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.wire.Desired;

/** What people and programs ask of agents, as the record of acts keeps it: in the chain of the school it is about. */
public final class AgentActs {
    private final Ledger ledger;
    private final Schools schools;
    private final Agents agents;

    public AgentActs(Ledger ledger, Schools schools, Agents agents) {
        this.ledger = ledger;
        this.schools = schools;
        this.agents = agents;
    }

    void asked(Write write, Actor actor, Sender sender, String operation) {
        String subject = sender.device().map(device -> "device:" + device).orElse("agent:" + sender.agent());
        ledger.record(
                write,
                Act.of(Act.streamOf(schools.of(sender)), actor, "job.ask", subject)
                        .changing(Map.of(), Map.of("operation", operation, "agent", sender.agent())));
    }

    void wanted(Write write, Actor actor, String agent, Desired old, Desired next) {
        ledger.record(
                write,
                Act.of(Act.streamOf(agents.site(agent)), actor, "agent.desire", "agent:" + agent)
                        .changing(facts(old), facts(next)));
    }

    private static Map<String, String> facts(Desired desired) {
        return desired.version() == 0
                ? Map.of()
                : Map.of(
                        "everySeconds",
                        Integer.toString(desired.every()),
                        "window",
                        Integer.toString(desired.window()));
    }
}
