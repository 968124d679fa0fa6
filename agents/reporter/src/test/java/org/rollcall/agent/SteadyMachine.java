package org.rollcall.agent;

import java.util.Map;
import java.util.Optional;
import org.rollcall.wire.Inventory;

/** A machine with one reading, which can be made to hang or to fail. */
final class SteadyMachine implements Machine {
    private volatile Runnable before = () -> {};

    /** Does this whenever it is read or asked what it is. */
    void first(Runnable act) {
        before = act;
    }

    @Override
    public String operatingSystem() {
        return "Steady 1";
    }

    @Override
    public Inventory.Described described(int every) {
        before.run();
        return new Inventory.Described(SELF, "computer", "a1", "", "", "", Map.of(), Optional.empty(), every);
    }

    @Override
    public Sample read() {
        before.run();
        Sample sample = new Sample();
        sample.gauge("uptime", 7);
        return sample;
    }

    @Override
    public long startedSeconds() {
        return 1_700_000_000;
    }
}
