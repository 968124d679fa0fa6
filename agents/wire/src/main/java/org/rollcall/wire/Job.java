package org.rollcall.wire;

import java.util.Map;

/**
 * Something the server asks of an agent, once.
 *
 * @param operation one of a closed list that the agent knows; others are answered {@code rejected}
 * @param expiresAt milliseconds since 1970 on the server's clock
 */
public record Job(String id, String operation, Map<String, String> arguments, long expiresAt) {
    public Job {
        Names.id("job", id);
        Names.word("operation", operation);
        Bounds.require("exp", expiresAt, 0, Bounds.LAST_TIME);
        arguments = Texts.fit(arguments, Limits.TEXT);
    }
}
