package org.rollcall.wire;

import java.util.Optional;

/**
 * A topic of the contract: {@code rollcall/1/{district}/{agent}/{channel}}.
 *
 * @param district slug of the installation
 * @param agent id of the agent it is about
 * @param channel what travels there
 * @param job the job's id on the two job channels, empty elsewhere
 */
public record Topic(String district, String agent, Channel channel, Optional<String> job) {
    /** Major version of the contract: a breaking change makes it {@code rollcall/2}. */
    public static final int VERSION = 1;

    private static final String PREFIX = "rollcall/" + VERSION + "/";

    public Topic {
        Names.id("district", district);
        Names.id("agent", agent);
        boolean ofJob = channel == Channel.JOB || channel == Channel.JOB_REPLY;
        if (ofJob != job.isPresent()) {
            throw new IllegalArgumentException(
                    "channel " + channel.code() + (ofJob ? " needs" : " has no") + " job id");
        }
        job.ifPresent(id -> Names.id("job", id));
    }

    /** A topic on a channel other than the two of jobs. */
    public static Topic of(String district, String agent, Channel channel) {
        return new Topic(district, agent, channel, Optional.empty());
    }

    /** A topic on one of the two channels of jobs. */
    public static Topic ofJob(String district, String agent, Channel channel, String job) {
        return new Topic(district, agent, channel, Optional.of(job));
    }

    /** Everything that is about one agent, for access control: topics of that agent start with it. */
    public static String prefix(String district, String agent) {
        return PREFIX + Names.id("district", district) + "/" + Names.id("agent", agent) + "/";
    }

    /** The MQTT client id of an agent: stable, so that a new connection takes over the old one. */
    public static String clientId(String district, String agent) {
        return "rollcall-" + Names.id("district", district) + "-" + Names.id("agent", agent);
    }

    /** Reads a topic, or is empty where it is none of ours, of another version included. */
    public static Optional<Topic> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int afterDistrict = text.indexOf('/', PREFIX.length());
        int afterAgent = afterDistrict < 0 ? -1 : text.indexOf('/', afterDistrict + 1);
        if (afterAgent < 0) {
            return Optional.empty();
        }
        String district = text.substring(PREFIX.length(), afterDistrict);
        String agent = text.substring(afterDistrict + 1, afterAgent);
        if (!Names.isId(district) || !Names.isId(agent)) {
            return Optional.empty();
        }
        return channel(district, agent, text.substring(afterAgent + 1));
    }

    private static Optional<Topic> channel(String district, String agent, String rest) {
        if (!rest.startsWith("job/")) {
            return Channel.of(rest).map(channel -> of(district, agent, channel));
        }
        boolean reply = rest.endsWith("/rsp");
        String id =
                rest.substring("job/".length(), reply ? Math.max(4, rest.length() - "/rsp".length()) : rest.length());
        return Names.isId(id)
                ? Optional.of(ofJob(district, agent, reply ? Channel.JOB_REPLY : Channel.JOB, id))
                : Optional.empty();
    }

    /** The topic as MQTT carries it. */
    @Override
    public String toString() {
        return prefix(district, agent)
                + switch (channel) {
                    case JOB -> "job/" + job.orElseThrow();
                    case JOB_REPLY -> "job/" + job.orElseThrow() + "/rsp";
                    default -> channel.code();
                };
    }
}
