package org.rollcall.agent;

import java.nio.file.Path;
import java.util.Random;

/** An agent in a process of its own, to be killed: folder, port. */
final class AgentChild {
    private AgentChild() {}

    public static void main(String[] args) {
        Agent.World world = Agent.World.system();
        try (Spool spool = Spool.open(Path.of(args[0]), SpoolLimits.usual(), world.clock(), new Random())) {
            LinkSettings settings = new LinkSettings("127.0.0.1", Integer.parseInt(args[1]), "oak", "a1", "secret");
            new Agent(settings, world, spool, new SteadyMachine(), 1).run();
        }
    }
}
