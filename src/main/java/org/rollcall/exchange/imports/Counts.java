package org.rollcall.exchange.imports;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many rows have each verdict, and what became of them. */
public record Counts(Map<String, Long> verdicts, Map<String, Long> steps) {
    static final Counts NONE = new Counts(Map.of(), Map.of());

    public Counts {
        verdicts = Map.copyOf(verdicts);
        steps = Map.copyOf(steps);
    }

    /** As they are now: it takes some milliseconds for fifty thousand rows. */
    static Counts of(ImportDao dao, String id) {
        return new Counts(many(dao.verdicts(id)), many(dao.steps(id)));
    }

    private static Map<String, Long> many(List<ImportDao.Count> counts) {
        return counts.stream().collect(Collectors.toMap(ImportDao.Count::word, ImportDao.Count::many));
    }

    public long of(Verdict verdict) {
        return verdicts.getOrDefault(verdict.code(), 0L);
    }

    public long of(Step step) {
        return steps.getOrDefault(step.code(), 0L);
    }
}
