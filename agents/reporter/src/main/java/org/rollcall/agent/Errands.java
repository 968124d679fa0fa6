package org.rollcall.agent;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.rollcall.wire.Job;
import org.rollcall.wire.JobReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the server asks, once: a job that comes again gets the answer that it had. Not thread-safe. */
final class Errands {
    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

    private final Spool spool;
    private final Map<String, Supplier<String>> operations;

    /** {@code operations} by name; each returns what it brought. */
    Errands(Spool spool, Map<String, Supplier<String>> operations) {
        this.spool = spool;
        this.operations = Map.copyOf(operations);
    }

    /** Does a job, unless it was done before, and says how it went; {@code serverTime} is by the server's clock. */
    JobReply run(Job job, long serverTime) {
        Optional<JobRow> known = spool.job(job.id());
        if (known.isPresent()) {
            return again(known.get());
        }
        if (job.expiresAt() < serverTime) {
            return keep(new JobReply(job.id(), JobReply.State.EXPIRED, "it came after its time"));
        }
        Supplier<String> operation = operations.get(job.operation());
        if (operation == null) {
            return keep(new JobReply(
                    job.id(), JobReply.State.REJECTED, "this agent does not know '" + job.operation() + "'"));
        }
        // Kept before it is done: a restart in the middle must not do it twice.
        keep(new JobReply(job.id(), JobReply.State.RUNNING, ""));
        try {
            return keep(new JobReply(job.id(), JobReply.State.DONE, operation.get()));
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).addKeyValue("operation", job.operation()).log("a job failed");
            return keep(new JobReply(job.id(), JobReply.State.FAILED, String.valueOf(e.getMessage())));
        }
    }

    private JobReply again(JobRow known) {
        return known.state() == JobReply.State.RUNNING
                ? keep(new JobReply(known.id(), JobReply.State.FAILED, "the agent stopped in the middle"))
                : new JobReply(known.id(), known.state(), known.result());
    }

    private JobReply keep(JobReply reply) {
        spool.setJob(new JobRow(reply.id(), reply.state(), reply.result()));
        return reply;
    }
}
