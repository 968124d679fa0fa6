package org.rollcall.ingest;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.rollcall.wire.Desired;

/** The table of what is known of agents. */
interface AgentStateDao {
    /** An agent's state as it is stored. */
    record Row(
            String agent,
            long connection,
            String state,
            String why,
            long sinceAt,
            long nextAt,
            String version,
            int every,
            String boot,
            long clockOffsetMs,
            long desiredVersion,
            int desiredEvery,
            int desiredWindow,
            long reportedVersion,
            String reportedError) {
        static Row of(AgentState state) {
            return new Row(
                    state.agent(),
                    state.connection(),
                    state.presence().name(),
                    state.why(),
                    state.sinceAt(),
                    state.nextAt(),
                    state.version(),
                    state.every(),
                    state.boot(),
                    state.clockOffsetMs(),
                    state.desired().version(),
                    state.desired().every(),
                    state.desired().window(),
                    state.reportedVersion(),
                    state.reportedError());
        }

        AgentState agentState() {
            return new AgentState(
                    agent,
                    connection,
                    AgentState.Presence.valueOf(state),
                    why,
                    sinceAt,
                    nextAt,
                    version,
                    every,
                    boot,
                    clockOffsetMs,
                    new Desired(desiredVersion, desiredEvery, desiredWindow),
                    reportedVersion,
                    reportedError);
        }
    }

    @SqlQuery("""
            SELECT agent, connection, state, why, since_at, next_at, version, every, boot, clock_offset_ms,
                desired_version, desired_every, desired_window, reported_version, reported_error
            FROM agent_state ORDER BY agent
            """)
    @RegisterConstructorMapper(Row.class)
    List<Row> all();

    @SqlUpdate("""
            INSERT INTO agent_state (agent, connection, state, why, since_at, next_at, version, every, boot,
                clock_offset_ms, desired_version, desired_every, desired_window, reported_version, reported_error)
            VALUES (:agent, :connection, :state, :why, :sinceAt, :nextAt, :version, :every, :boot, :clockOffsetMs,
                :desiredVersion, :desiredEvery, :desiredWindow, :reportedVersion, :reportedError)
            ON CONFLICT (agent) DO UPDATE SET connection = excluded.connection, state = excluded.state,
                why = excluded.why, since_at = excluded.since_at, next_at = excluded.next_at,
                version = excluded.version, every = excluded.every, boot = excluded.boot,
                clock_offset_ms = excluded.clock_offset_ms, desired_version = excluded.desired_version,
                desired_every = excluded.desired_every, desired_window = excluded.desired_window,
                reported_version = excluded.reported_version, reported_error = excluded.reported_error
            """)
    void save(@BindMethods Row row);
}
