package org.rollcall.alerts;

import java.time.Duration;

/**
 * What reach is judged by: when a sender was last heard, and what its agent said of itself.
 *
 * @param heard whether it ever reported
 * @param age since its last report, by the clock that never goes back
 * @param every how often it should report
 * @param agent what the agent's last word was
 * @param sleepLeft how long a sleeping one may still be silent
 */
record Pulse(boolean heard, Duration age, Duration every, AgentWord agent, Duration sleepLeft) {
    /** What an agent's last word was. */
    enum AgentWord {
        UNHEARD,
        UP,
        DOWN,
        ASLEEP
    }

    private static final double LATE_AFTER = 2.5;
    private static final double GONE_AFTER = 5;

    /** The rule of the wire contract: the age of the last report beside its interval, then the agent's own word. */
    Reach.Word word() {
        if (!heard) {
            return Reach.Word.UNMONITORED;
        }
        if (agent == AgentWord.ASLEEP && !sleepLeft.isNegative()) {
            return Reach.Word.SLEEPING;
        }
        double intervals = (double) age.toMillis() / every.toMillis();
        if (agent == AgentWord.DOWN) {
            return Reach.Word.OFFLINE;
        }
        if (intervals <= LATE_AFTER) {
            return Reach.Word.ONLINE;
        }
        if (intervals <= GONE_AFTER) {
            return Reach.Word.LATE;
        }
        return agent == AgentWord.UP ? Reach.Word.UNREACHABLE : Reach.Word.OFFLINE;
    }

    /** For how long the word stays the same if nothing is heard; nothing where only looking again can tell. */
    Duration holds() {
        return word() == Reach.Word.ONLINE
                ? Duration.ofMillis((long) (LATE_AFTER * every.toMillis())).minus(age)
                : Duration.ZERO;
    }

    /** Why, for a person. */
    String why() {
        return switch (word()) {
            case UNMONITORED -> "It has not reported yet";
            case SLEEPING -> "It said that it would sleep";
            case ONLINE -> "It reports every " + words(every);
            case LATE -> "It should report every " + words(every) + ", but was silent for " + words(age);
            case UNREACHABLE -> "Its agent is connected, but has heard nothing of it for " + words(age);
            case OFFLINE ->
                agent == AgentWord.DOWN ? "Its agent is disconnected" : "Nothing was heard of it for " + words(age);
        };
    }

    private static String words(Duration time) {
        if (time.toSeconds() < 120) {
            return time.toSeconds() + " s";
        }
        if (time.toMinutes() < 120) {
            return time.toMinutes() + " min";
        }
        return time.toHours() < 48 ? time.toHours() + " h" : time.toDays() + " days";
    }
}
