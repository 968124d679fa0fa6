package org.rollcall.ingest;

import org.rollcall.wire.Desired;
import org.rollcall.wire.Limits;

/**
 * What is known of an agent beyond its credential.
 *
 * @param connection the highest connection it told of: what speaks of an older one is out of date
 * @param presence what its last word was
 * @param why it went, or empty
 * @param sinceAt when that was, milliseconds since 1970
 * @param nextAt when a sleeping agent means to be back, 0 where it did not say
 * @param every seconds between its reports, as it says
 * @param clockOffsetMs what to add to its clock
 */
public record AgentState(
        String agent,
        long connection,
        Presence presence,
        String why,
        long sinceAt,
        long nextAt,
        String version,
        int every,
        String boot,
        long clockOffsetMs,
        Desired desired,
        long reportedVersion,
        String reportedError) {
    /** What an agent's last word was. */
    public enum Presence {
        /** It never said. */
        UNHEARD,
        UP,
        DOWN,
        ASLEEP
    }

    /** How an agent is to work until somebody says otherwise. Version 0: there is nothing to apply. */
    static final Desired DEFAULT = new Desired(0, 60, Limits.WINDOW);

    static AgentState unheard(String agent) {
        return new AgentState(agent, 0, Presence.UNHEARD, "", 0, 0, "", 0, "", 0, DEFAULT, 0, "");
    }

    AgentState gone(Presence how, String reason, long now, long next) {
        return new AgentState(
                agent,
                connection,
                how,
                reason,
                now,
                next,
                version,
                every,
                boot,
                clockOffsetMs,
                desired,
                reportedVersion,
                reportedError);
    }

    AgentState wanting(Desired wanted) {
        return new AgentState(
                agent,
                connection,
                presence,
                why,
                sinceAt,
                nextAt,
                version,
                every,
                boot,
                clockOffsetMs,
                wanted,
                reportedVersion,
                reportedError);
    }

    AgentState reporting(long appliedVersion, String error) {
        return new AgentState(
                agent,
                connection,
                presence,
                why,
                sinceAt,
                nextAt,
                version,
                every,
                boot,
                clockOffsetMs,
                desired,
                appliedVersion,
                error);
    }
}
