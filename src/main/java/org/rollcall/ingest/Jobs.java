package org.rollcall.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.rollcall.inventory.Sender;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.wire.Job;
import org.rollcall.wire.JobReply;

/** What is asked of agents, and what they answered. Thread-safe. */
public final class Jobs {
    /** What may be asked from a screen. */
    public static final Set<String> OPERATIONS = Set.of("collect.now", "locate", "rebirth");

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Database database;
    private final Time time;
    private final AgentActs acts;
    private final List<BiConsumer<String, Asked>> onAsked = new CopyOnWriteArrayList<>();

    public Jobs(Database database, Time time, AgentActs acts) {
        this.database = database;
        this.time = time;
        this.acts = acts;
    }

    /**
     * A job as it stands.
     *
     * @param device the agent's name for the device it is about
     * @param state {@code waiting}, or the agent's own word
     */
    public record Asked(
            String id,
            String agent,
            String device,
            String operation,
            long askedAt,
            long expiresAt,
            String state,
            String result) {
        Job job() {
            return new Job(id, operation, Map.of("device", device), expiresAt);
        }
    }

    /** The table of jobs. */
    @RegisterConstructorMapper(Asked.class)
    interface Dao {
        String COLUMNS = "id, agent, device, operation, asked_at, expires_at, state, result";

        @SqlUpdate("""
                INSERT INTO job (id, agent, device, operation, arguments, asked_by, asked_at, expires_at, state, result)
                VALUES (:id, :agent, :device, :operation, '', :by, :at, :expiresAt, 'waiting', '')
                """)
        void add(String id, String agent, String device, String operation, String by, long at, long expiresAt);

        @SqlQuery("SELECT " + COLUMNS + " FROM job WHERE id = :id")
        Optional<Asked> find(String id);

        @SqlQuery("SELECT " + COLUMNS + " FROM job WHERE agent = :agent AND expires_at > :now"
                + " AND state IN ('waiting', 'accepted', 'running') ORDER BY asked_at LIMIT 100")
        List<Asked> open(String agent, long now);

        @SqlUpdate("UPDATE job SET state = :state, result = :result WHERE id = :id AND agent = :agent")
        void replied(String id, String agent, String state, String result);
    }

    /** Asks the agent that speaks for a device. */
    public Asked ask(Actor actor, Sender sender, String operation) {
        if (!OPERATIONS.contains(operation)) {
            throw Problem.invalid("'" + operation + "' is not one of "
                    + OPERATIONS.stream().sorted().toList());
        }
        long now = time.millis();
        String id = UUID.randomUUID().toString();
        Asked asked =
                new Asked(id, sender.agent(), sender.name(), operation, now, now + LIFE.toMillis(), "waiting", "");
        database.change(write -> {
            write.dao(Dao.class)
                    .add(id, asked.agent(), asked.device(), operation, actor.name(), now, asked.expiresAt());
            acts.asked(write, actor, sender, operation);
        });
        onAsked.forEach(listener -> listener.accept(asked.agent(), asked));
        return asked;
    }

    /** A job as it stands now; one that nobody answered in time reads {@code expired}. */
    public Optional<Asked> find(String id) {
        return database.readWith(Dao.class, dao -> dao.find(id)).map(this::aged);
    }

    List<Asked> open(String agent) {
        return database.readWith(Dao.class, dao -> dao.open(agent, time.millis()));
    }

    void onAsked(BiConsumer<String, Asked> listener) {
        onAsked.add(listener);
    }

    void replied(Write write, String agent, JobReply reply) {
        write.dao(Dao.class).replied(reply.id(), agent, reply.state().code(), reply.result());
    }

    private Asked aged(Asked job) {
        boolean open = List.of("waiting", "accepted", "running").contains(job.state());
        return open && job.expiresAt() < time.millis()
                ? new Asked(
                        job.id(),
                        job.agent(),
                        job.device(),
                        job.operation(),
                        job.askedAt(),
                        job.expiresAt(),
                        "expired",
                        "the agent did not answer in time")
                : job;
    }
}
