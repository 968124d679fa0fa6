package org.rollcall.security;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records who was refused what. Only once a minute for each account and address of the API, so that a program that tries
 * in a loop cannot fill the ledger. Thread-safe.
 */
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final Ledger ledger;
    private final Cache<Refused, Boolean> recorded;

    private record Refused(Role role, String name, String route) {}

    public Refusals(Ledger ledger, Time time) {
        this.ledger = ledger;
        this.recorded = CacheBuilder.newBuilder()
                .expireAfterWrite(QUIET)
                .maximumSize(MOST_REMEMBERED)
                .ticker(new com.google.common.base.Ticker() {
                    @Override
                    public long read() {
                        return time.nanos();
                    }
                })
                .build();
    }

    /**
     * Records that somebody asked for what they may not, and returns what to tell them.
     *
     * @param needed one of these permissions was
     */
    Problem refuse(Caller caller, String route, Collection<String> needed) {
        Refused refused = new Refused(caller.role(), caller.name(), route);
        if (recorded.asMap().putIfAbsent(refused, true) == null) {
            record(caller, route);
        }
        return new Problem(403, "Not allowed", told(caller, needed));
    }

    private static String told(Caller caller, Collection<String> needed) {
        if (needed.isEmpty()) {
            return "nobody may do this over the API";
        }
        String takes = "this takes the permission " + named(needed);
        if (caller.role() == Role.INTEGRATION) {
            return takes + ", which this token does not have; make one that has it on the page Tokens";
        }
        if (needed.stream().anyMatch(permission -> Policy.allows(caller.role(), permission))) {
            return takes + ", which your role has once you have set up a second factor; do that on your own page";
        }
        List<String> roles = Arrays.stream(Role.values())
                .filter(role -> role != Role.INTEGRATION)
                .filter(role -> needed.stream().anyMatch(permission -> Policy.allows(role, permission)))
                .map(Role::label)
                .toList();
        return takes
                + (roles.isEmpty() ? ", which only programs have" : ", which comes with the role ")
                + String.join(" or ", roles);
    }

    private static String named(Collection<String> permissions) {
        return permissions.stream().map(each -> "'" + each + "'").collect(Collectors.joining(" or "));
    }

    private void record(Caller caller, String route) {
        try {
            ledger.record(Act.of(Act.SECURITY, caller.actor(), "access.refuse", "route:" + route));
        } catch (RuntimeException e) {
            // They are refused all the same.
            LOG.atError().setCause(e).addKeyValue("route", route).log("a refusal could not be recorded");
        }
    }
}
