package org.rollcall.platform;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Finds rows of a {@link Held} table by something other than their key. It follows each change at the moment it is made,
 * and goes back with it when that is undone. Reading is thread-safe.
 *
 * @param <K> the table's key
 * @param <V> row
 * @param <I> what rows are found by
 */
public final class HeldIndex<K, V, I> {
    private final Map<I, Set<K>> keys = new ConcurrentHashMap<>();
    private final Function<V, ? extends Collection<I>> terms;
    private final Function<K, Optional<V>> rows;

    HeldIndex(Function<V, ? extends Collection<I>> terms, Function<K, Optional<V>> rows) {
        this.terms = terms;
        this.rows = rows;
    }

    /** The rows under a term, in no order. */
    public List<V> find(I term) {
        return keys.getOrDefault(term, Set.of()).stream()
                .flatMap(key -> rows.apply(key).stream())
                .toList();
    }

    /** How many rows stand under a term. */
    public int count(I term) {
        return keys.getOrDefault(term, Set.of()).size();
    }

    void replace(K key, Optional<V> old, Optional<V> fresh) {
        Set<I> before = terms(old);
        Set<I> after = terms(fresh);
        after.stream().filter(term -> !before.contains(term)).forEach(term -> enter(term, key));
        before.stream().filter(term -> !after.contains(term)).forEach(term -> leave(term, key));
    }

    private Set<I> terms(Optional<V> row) {
        return row.map(value -> Set.<I>copyOf(terms.apply(value))).orElse(Set.of());
    }

    private void enter(I term, K key) {
        keys.computeIfAbsent(term, t -> ConcurrentHashMap.newKeySet(2)).add(key);
    }

    private void leave(I term, K key) {
        keys.computeIfPresent(term, (t, all) -> {
            all.remove(key);
            return all.isEmpty() ? null : all;
        });
    }
}
