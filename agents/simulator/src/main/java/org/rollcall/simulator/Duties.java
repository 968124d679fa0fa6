package org.rollcall.simulator;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rollcall.wire.Ack;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Desired;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Event;
import org.rollcall.wire.Job;
import org.rollcall.wire.JobReply;
import org.rollcall.wire.JobReply.State;
import org.rollcall.wire.Reported;
import org.rollcall.wire.Topic;
import org.rollcall.wire.Undecodable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an agent does of itself and when it is asked: samples, follows its configuration, answers jobs. */
final class Duties {
    private static final Logger LOG = LoggerFactory.getLogger(Duties.class);
    private static final int ANSWERS_KEPT = 64;

    /** After so long a device with that fault is silent: time to be seen once. */
    private static final long SILENT_AFTER_MILLIS = 45_000;

    private final SimAgent agent;
    private final SimAgent.Setting setting;
    private final SimAgent.Identity identity;
    private final Lanes lanes;
    private final long startedAt;
    private final Map<String, JobReply> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JobReply> eldest) {
            return size() > ANSWERS_KEPT;
        }
    };
    private @Nullable ScheduledFuture<?> sampling;
    private long sampledAt;
    private int every;
    private long desiredVersion;

    Duties(SimAgent agent, SimAgent.Setting setting, SimAgent.Identity identity, Lanes lanes) {
        this.agent = agent;
        this.setting = setting;
        this.identity = identity;
        this.lanes = lanes;
        this.every = setting.every();
        this.startedAt = setting.time().millis();
        this.sampledAt = startedAt;
    }

    int every() {
        return every;
    }

    /** Samples now, and then regularly; each agent in a moment of its own. */
    void begin() {
        sampledAt = setting.time().millis();
        sample();
        schedule();
    }

    void end() {
        if (sampling != null) {
            sampling.cancel(false);
        }
    }

    private void schedule() {
        end();
        long period = every * 1000L;
        long phase = Math.floorMod(Noise.mix(identity.id().hashCode(), 0), period);
        sampling = setting.loop().scheduleAtFixedRate(this::sample, phase, period, TimeUnit.MILLISECONDS);
    }

    private int sample() {
        long now = setting.time().millis();
        List<DeviceReadings> readings = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (Device device : identity.devices()) {
            if (device.fault() != Fault.SILENT || now - startedAt < SILENT_AFTER_MILLIS) {
                readings.add(Sampler.read(device, now));
                events.addAll(Sampler.restarts(device, sampledAt, now));
                events.addAll(Sampler.plugs(device, sampledAt, now));
            }
        }
        lanes.addEvents(sampledAt, events);
        lanes.add(now, readings);
        for (Device device : identity.devices()) {
            Indiscretion.of(device, sampledAt, now).ifPresent(said -> said.say(lanes, device, now));
        }
        sampledAt = now;
        agent.pump();
        return readings.stream().mapToInt(DeviceReadings::points).sum();
    }

    /** Takes what the server says. */
    void take(Topic topic, byte[] payload) {
        try {
            switch (topic.channel()) {
                case ACK -> acknowledged(Codec.readAck(payload));
                case DESIRED -> follow(Codec.readDesired(payload));
                case JOB -> work(Codec.readJob(payload));
                default -> {
                    // The time is only asked for because agents do; a simulator has the server's own clock.
                }
            }
        } catch (Undecodable e) {
            LOG.atWarn()
                    .addKeyValue("agent", identity.id())
                    .addKeyValue("channel", topic.channel().code())
                    .addKeyValue("why", e.getMessage())
                    .log("the server sent something that is not of the contract");
        }
    }

    private void acknowledged(Ack ack) {
        lanes.acknowledged(ack);
        agent.pump();
    }

    private void follow(Desired desired) {
        if (desired.version() > desiredVersion) {
            desiredVersion = desired.version();
            lanes.window(desired.window());
            if (every != desired.every()) {
                every = desired.every();
                schedule();
                agent.introduce();
            }
        }
        agent.publish(Channel.REPORTED, Codec.write(new Reported(desiredVersion, true, "")), code -> {});
    }

    private void work(Job job) {
        JobReply known = answers.get(job.id());
        if (known != null) {
            agent.answer(job.id(), Codec.write(known));
            return;
        }
        if (job.expiresAt() < setting.time().millis()) {
            answer(job, State.EXPIRED, "it came too late");
            return;
        }
        switch (job.operation()) {
            case "collect.now" -> {
                answer(job, State.RUNNING, "");
                answer(job, State.DONE, sample() + " values sent");
            }
            case "locate" -> locate(job);
            case "rebirth" -> {
                agent.introduce();
                answer(job, State.DONE, "told again who it is");
            }
            default -> answer(job, State.REJECTED, "operation " + job.operation() + " is not known here");
        }
    }

    private void locate(Job job) {
        String device =
                job.arguments().getOrDefault("device", identity.devices().get(0).id());
        if (identity.devices().stream().noneMatch(own -> own.id().equals(device))) {
            answer(job, State.FAILED, "this agent does not speak for " + device);
            return;
        }
        lanes.addEvents(setting.time().millis(), List.of(new Event(device, 0, "locate", Map.of("by", "light"))));
        agent.pump();
        answer(job, State.DONE, "its light blinks for 30 seconds");
    }

    private void answer(Job job, State state, String result) {
        JobReply reply = new JobReply(job.id(), state, result);
        answers.put(job.id(), reply);
        agent.answer(job.id(), Codec.write(reply));
    }
}
