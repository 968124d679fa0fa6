package org.rollcall.telemetry;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.rollcall.platform.DatabaseException;
import org.rollcall.platform.Staged;
import org.rollcall.platform.Write;
import org.rollcall.telemetry.Series.Step;

/** Gathers what a transaction appends and writes it in three statements. Belongs to the writer's thread. */
final class Appending implements Staged {
    @SuppressWarnings("ArrayRecordComponent") // a row that is written once and never compared
    private record Row(long sender, long at, long no, byte[] readings) {}

    private record FiveMinutes(long sender, long at) {}

    private final Metrics metrics;
    private final ReportFormat reports;
    private final StateFormat latest;
    private final LongFunction<State> stateOf;
    private final Consumer<State> show;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Long, State> states = new LinkedHashMap<>();
    private final Set<FiveMinutes> stale = new LinkedHashSet<>();
    private final Set<Long> doubtful = new HashSet<>();

    /**
     * @param stateOf what is committed of a sender
     * @param show hears what is committed now
     */
    Appending(Metrics metrics, LongFunction<State> stateOf, Consumer<State> show) {
        this.metrics = metrics;
        this.reports = new ReportFormat(metrics);
        this.latest = new StateFormat(metrics);
        this.stateOf = stateOf;
        this.show = show;
    }

    void add(Write write, Spoken spoken) {
        write.join(this);
        spoken.readings().metrics().forEach(metric -> metrics.learn(write, metric));
        State state = states.computeIfAbsent(spoken.sender(), sender -> draft(write, sender));
        long no = state.count(spoken.receivedAt());
        for (Report report : Reports.of(spoken)) {
            rows.add(new Row(spoken.sender(), report.at(), no, reports.pack(report)));
            stale.add(new FiveMinutes(spoken.sender(), Step.FIVE_MINUTES.floor(report.at())));
            state.take(report);
        }
    }

    private State draft(Write write, long sender) {
        // A commit whose answer got lost may have stored more than is known here.
        return doubtful.remove(sender)
                ? write.dao(ReportDao.class).latest(sender).map(latest::unpack).orElseGet(() -> State.silent(sender))
                : stateOf.apply(sender).copy();
    }

    @Override
    public void save(Write write) {
        try {
            saveReports(write.prepared(ReportDao.ADD));
            saveLatest(write.prepared(ReportDao.SAVE_LATEST));
            saveStale(write.prepared(RollupDao.MARK));
        } catch (SQLException e) {
            throw new DatabaseException("cannot store reports", e);
        }
    }

    private void saveReports(PreparedStatement statement) throws SQLException {
        for (Row row : rows) {
            statement.setLong(1, row.sender());
            statement.setLong(2, row.at());
            statement.setLong(3, row.no());
            statement.setBytes(4, row.readings());
            statement.addBatch();
        }
        statement.executeBatch();
    }

    private void saveLatest(PreparedStatement statement) throws SQLException {
        for (State state : states.values()) {
            statement.setLong(1, state.sender());
            statement.setLong(2, state.receivedAt());
            statement.setLong(3, state.reports());
            statement.setBytes(4, latest.pack(state));
            statement.addBatch();
        }
        statement.executeBatch();
    }

    private void saveStale(PreparedStatement statement) throws SQLException {
        for (FiveMinutes bucket : stale) {
            statement.setLong(1, bucket.sender());
            statement.setInt(2, Step.FIVE_MINUTES.no());
            statement.setLong(3, bucket.at());
            statement.addBatch();
        }
        statement.executeBatch();
    }

    @Override
    public void committed() {
        states.values().forEach(show);
        forget();
    }

    @Override
    public void undo() {
        doubtful.addAll(states.keySet());
        forget();
    }

    private void forget() {
        rows.clear();
        states.clear();
        stale.clear();
    }
}
