package org.rollcall.mqtt;

import java.util.Optional;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Topic;

/** What one agent may say and hear: its own channels, and no other's. Immutable. */
final class Acl {
    private static final String SHARED = "$share/";

    private final String district;
    private final String agent;
    private final String prefix;

    Acl(String district, String agent) {
        this.district = district;
        this.agent = agent;
        this.prefix = Topic.prefix(district, agent);
    }

    /** The topic, where the agent may publish to it. */
    Optional<Topic> publishable(String topic) {
        return topic.startsWith(prefix)
                ? Topic.parse(topic).filter(parsed -> parsed.channel().fromAgent())
                : Optional.empty();
    }

    /** Why a filter is refused; empty where the agent may subscribe to it. */
    Optional<Reason> refusal(String filter) {
        if (filter.startsWith(SHARED)) {
            return Optional.of(Reason.SHARED_SUBSCRIPTION);
        }
        if (!Filters.isValid(filter)) {
            return Optional.of(Reason.FILTER);
        }
        return filter.startsWith(prefix) && hears(filter) ? Optional.empty() : Optional.of(Reason.NOT_AUTHORIZED);
    }

    private boolean hears(String filter) {
        for (Channel channel : Channel.values()) {
            if (!channel.fromAgent() && Filters.matches(filter, example(channel, filter))) {
                return true;
            }
        }
        return false;
    }

    // Of a job's topic only the id is open: the filter's own, where it names one.
    private String example(Channel channel, String filter) {
        if (channel != Channel.JOB) {
            return prefix + channel.code();
        }
        String named = filter.substring(filter.lastIndexOf('/') + 1);
        return prefix + "job/" + (named.matches("[A-Za-z0-9_-]{1,64}") ? named : "any");
    }

    /** The topic of a downlink. */
    String topic(Channel channel, Optional<String> job) {
        return new Topic(district, agent, channel, job).toString();
    }
}
