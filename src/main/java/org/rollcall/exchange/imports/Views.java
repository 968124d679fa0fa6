package org.rollcall.exchange.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollcall.exchange.reading.Field;
import org.rollcall.platform.Problem;

/** Imports as the API shows them. */
final class Views {
    private Views() {}

    /**
     * An import; times in milliseconds since 1970.
     *
     * @param why how its kind was recognised
     * @param mapping fields by column
     * @param places names of the schools and rooms that are to be made
     * @param unused fields that it has and that nothing here has a place for yet
     * @param checked whether each row has its verdict
     * @param rows how many rows have each verdict
     * @param steps what became of how many rows
     */
    public record ImportView(
            String id,
            String name,
            long bytes,
            String sha256,
            String format,
            String label,
            @Nullable String why,
            String state,
            @Nullable String problem,
            @Nullable String reason,
            List<String> columns,
            Map<String, String> mapping,
            List<Map<String, String>> sample,
            boolean makePlaces,
            List<String> places,
            List<String> unused,
            boolean checked,
            long total,
            long done,
            Map<String, Long> rows,
            Map<String, Long> steps,
            String by,
            long createdAt,
            long changedAt) {}

    /** Some imports. */
    public record ImportsView(List<ImportView> items, List<String> fields) {}

    /** What changes of a field. */
    public record ChangeView(String field, String was, String is) {}

    /** A row with what is to become of it. */
    public record RowView(
            long line,
            String verdict,
            String step,
            @Nullable String asset,
            String name,
            @Nullable String reason,
            List<ChangeView> diff,
            Map<String, String> kept,
            Map<String, String> raw) {}

    /** Some rows, and where the next ones begin. */
    public record RowsView(List<RowView> items, @Nullable String next) {}

    /** All that can be said of an asset, by the words of the API. */
    static List<String> fields() {
        return Arrays.stream(Field.values()).map(Field::code).toList();
    }

    static Field field(String code) {
        return Arrays.stream(Field.values())
                .filter(field -> field.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("field '" + code + "' is unknown; it must be one of " + fields()));
    }

    static ImportView of(Import one, Imports imports) {
        Import now = imports.live(one);
        return new ImportView(
                now.id(),
                now.name(),
                now.bytes(),
                now.sha256(),
                now.opened().format().code(),
                now.opened().format().label(),
                now.opened().why().orElse(null),
                now.state().code(),
                given(now.problem()),
                given(now.reason()),
                now.opened().columns(),
                new TreeMap<>(now.mapping().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, said -> said.getValue().code()))),
                now.opened().sample(),
                now.makePlaces(),
                now.places().stream().map(Places.Fresh::name).toList(),
                unused(now, imports),
                now.checkedAt() > 0,
                now.total(),
                now.done(),
                now.counts().verdicts(),
                now.counts().steps(),
                now.actor().name(),
                now.createdAt(),
                now.changedAt());
    }

    private static List<String> unused(Import now, Imports imports) {
        return now.mapping().values().stream()
                .filter(field ->
                        !Judge.RECORDED.contains(field) && !imports.besides().contains(field))
                .map(Field::code)
                .sorted()
                .toList();
    }

    /** @param place what people call a school or a room of this id */
    static RowView of(ImportDao.RowRow row, UnaryOperator<String> place) {
        return new RowView(
                row.line(),
                row.verdict(),
                row.step(),
                given(row.asset()),
                row.name(),
                given(row.reason()),
                row.changes().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(change -> of(change.getKey(), change.getValue(), place))
                        .toList(),
                row.texts(row.kept()),
                row.texts(row.raw()));
    }

    private static ChangeView of(String field, Judged.Change change, UnaryOperator<String> place) {
        boolean isPlace = field.equals("site") || field.equals("room");
        return isPlace
                ? new ChangeView(field, place.apply(change.was()), place.apply(change.is()))
                : new ChangeView(field, change.was(), change.is());
    }

    private static @Nullable String given(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty()).orElse(null);
    }
}
