package org.rollcall.agent;

import org.rollcall.wire.Desired;
import org.rollcall.wire.Limits;

/**
 * How the agent works now: as it was started, until the server wants otherwise.
 *
 * @param version of what the server wants, 0 for nothing yet
 * @param every seconds between samplings
 * @param window messages that may be under way
 */
record Plan(long version, int every, int window) {
    static Plan started(int every) {
        return new Plan(0, every, Limits.WINDOW);
    }

    static Plan of(Desired desired) {
        return new Plan(desired.version(), desired.every(), Math.min(desired.window(), Limits.WINDOW));
    }

    /** The plan that was kept over a restart, if one was. */
    static Plan kept(Spool spool, int every) {
        return spool.fact("plan")
                .map(text -> text.split(" ", -1))
                .map(parts ->
                        new Plan(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])))
                .orElseGet(() -> started(every));
    }

    void keep(Spool spool) {
        spool.setFact("plan", version + " " + every + " " + window);
    }
}
