package org.rollcall.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Database;
import org.rollcall.platform.Retained;
import org.rollcall.platform.Time;
import org.rollcall.security.Policy;
import org.rollcall.security.Role;

/** All that is really kept, column by column, each explained by the register. Counted at most once a minute. Thread-safe. */
public final class Holdings {
    private static final long FRESH_NANOS = Duration.ofMinutes(1).toNanos();

    /** Of more rows than this, nobody waits for the exact number. */
    private static final int MOST_COUNTED = 100_000;

    private final Database database;
    private final Time time;
    private final Register register;
    private final Retention retention;
    private final Map<String, Retained> retained;
    private Optional<Counted> last = Optional.empty();

    public Holdings(Database database, Time time, Register register, Retention retention, List<Retained> all) {
        this.database = database;
        this.time = time;
        this.register = register;
        this.retention = retention;
        this.retained = all.stream().collect(Collectors.toMap(Retained::rule, Function.identity()));
    }

    private record Counted(List<TableView> tables, long nanos) {}

    /**
     * A table as it is.
     *
     * @param rows how many, or where there are more than 100,000, so many at least
     * @param atLeast whether there are more
     */
    public record TableView(String table, String about, long rows, boolean atLeast, List<ColumnView> columns) {}

    /**
     * A column as it is.
     *
     * @param readers roles that see it
     * @param retention how long, in words
     * @param oldestAt of its table, milliseconds since 1970
     */
    public record ColumnView(
            String column,
            @JsonProperty("class") String sensitivity,
            String purpose,
            String source,
            List<String> readers,
            String retention,
            boolean encrypted,
            boolean exported,
            @Nullable Long oldestAt) {}

    /** What is kept now. */
    public synchronized List<TableView> tables() {
        long now = time.nanos();
        Counted counted = last.filter(known -> now - known.nanos() < FRESH_NANOS)
                .orElseGet(() -> new Counted(database.read(this::count), now));
        last = Optional.of(counted);
        return counted.tables();
    }

    private List<TableView> count(Handle handle) {
        Schema schema = Schema.of(handle, database.dialect());
        return register.tables(schema.migrations()).stream()
                .filter(table -> schema.columns().containsKey(table.name()))
                .map(table -> view(handle, table))
                .toList();
    }

    private TableView view(Handle handle, Register.Table table) {
        long rows = handle.createQuery("SELECT count(*) FROM (SELECT 1 FROM <table> LIMIT :most) AS counted")
                .define("table", table.name())
                .bind("most", MOST_COUNTED + 1)
                .mapTo(Long.class)
                .one();
        Long oldest = oldest(handle, table).orElse(null);
        return new TableView(
                table.name(),
                table.about(),
                Math.min(rows, MOST_COUNTED),
                rows > MOST_COUNTED,
                table.columns().stream().map(column -> view(column, oldest)).toList());
    }

    private ColumnView view(Register.Column column, @Nullable Long oldest) {
        return new ColumnView(
                column.name(),
                column.sensitivity().code(),
                column.purpose(),
                column.source(),
                readers(column.readers()),
                column.rules().stream().map(this::howLong).collect(Collectors.joining(", then ")),
                column.sealed(),
                column.exported(),
                oldest);
    }

    private Optional<Long> oldest(Handle handle, Register.Table table) {
        Retained facts = retained.get(table.rule());
        if (facts != null) {
            return facts.oldest(handle).stream().boxed().findFirst();
        }
        return table.oldest()
                .flatMap(column -> handle.createQuery("SELECT min(<column>) FROM <table>")
                        .define("column", column)
                        .define("table", table.name())
                        .mapTo(Long.class)
                        .findOne());
    }

    private String howLong(String rule) {
        return retention
                .days(rule)
                .map(days -> days + " days")
                .orElseGet(() -> "while "
                        + Optional.ofNullable(register.rules().get(rule))
                                .map(Rule::until)
                                .map(Rule.Words::en)
                                .orElse(""));
    }

    /** The roles that have one of these permissions. */
    static List<String> readers(Iterable<String> permissions) {
        return Arrays.stream(Role.values())
                .filter(role -> {
                    for (String permission : permissions) {
                        if (Policy.allows(role, permission)) {
                            return true;
                        }
                    }
                    return false;
                })
                .map(Role::label)
                .toList();
    }
}
