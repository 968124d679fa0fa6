package org.rollcall.inventory;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.Optional;
import org.rollcall.district.Place;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.Agents;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * Which devices an agent may name: those of its school and those of none; others only where a person gave them to it. An
 * agent without a school may name any, and those it does not speak for yet wait in the tray. Thread-safe.
 */
public final class Assignment {
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final Schools schools;
    private final Agents agents;
    private final Ledger ledger;
    private final Cache<String, Boolean> recorded;

    public Assignment(Schools schools, Agents agents, Ledger ledger, Time time) {
        this.schools = schools;
        this.agents = agents;
        this.ledger = ledger;
        this.recorded = CacheBuilder.newBuilder()
                .expireAfterWrite(QUIET)
                .maximumSize(MOST_REMEMBERED)
                .ticker(new Ticker() {
                    @Override
                    public long read() {
                        return time.nanos();
                    }
                })
                .build();
    }

    /** Whether an agent may name a device that nobody gave to it. */
    boolean allows(String agent, Device device) {
        Optional<String> own = agents.site(agent);
        return Agents.isOwn(agent)
                || own.isEmpty()
                || schools.of(device)
                        .map(Place.Site::id)
                        .filter(site -> !own.get().equals(site))
                        .isEmpty();
    }

    /** Records that an agent named a device that it may not; at most once a minute for each agent. */
    void refuse(Write write, String agent, Device device, String why) {
        if (recorded.asMap().putIfAbsent(agent, true) == null) {
            String stream = agents.site(agent).orElse(Act.DISTRICT);
            Act act = Act.of(stream, Actor.agent(agent, ""), "agent.refuse", "device:" + device.id());
            ledger.record(write, act.because(why));
        }
    }
}
