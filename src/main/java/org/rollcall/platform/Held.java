package org.rollcall.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A small table held whole in memory, because each report or each page asks for it. Reading is thread-safe and sees a
 * change from the moment it is made; a change belongs to a transaction and goes when that is undone.
 *
 * @param <K> key
 * @param <V> row, immutable
 */
public final class Held<K, V> implements Staged {
    private final Map<K, V> rows = new ConcurrentHashMap<>();
    private final Map<K, Optional<V>> before = new HashMap<>();
    private final Map<K, Optional<V>> changed = new LinkedHashMap<>();
    private final Function<V, K> key;
    private final BiConsumer<Write, V> saving;
    private final BiConsumer<Write, K> removing;
    private final List<Consumer<V>> listeners = new CopyOnWriteArrayList<>();
    private final List<HeldIndex<K, V, ?>> indexes = new CopyOnWriteArrayList<>();

    /**
     * @param saving writes a row, new or not
     * @param removing deletes one
     */
    public Held(Function<V, K> key, BiConsumer<Write, V> saving, BiConsumer<Write, K> removing) {
        this.key = key;
        this.saving = saving;
        this.removing = removing;
    }

    /** Takes in what the database holds, at the start. */
    public Held<K, V> load(Collection<V> stored) {
        stored.forEach(row -> set(key.apply(row), Optional.of(row)));
        return this;
    }

    /** Finds rows by something else than their key, too; said before anything is loaded. */
    public <I> HeldIndex<K, V, I> index(Function<V, ? extends Collection<I>> terms) {
        HeldIndex<K, V, I> index = new HeldIndex<>(terms, this::find);
        indexes.add(index);
        return index;
    }

    public Optional<V> find(K wanted) {
        return Optional.ofNullable(rows.get(wanted));
    }

    /** All rows; a snapshot in no order. */
    public Collection<V> all() {
        return new ArrayList<>(rows.values());
    }

    public int size() {
        return rows.size();
    }

    /** Calls with each row that is new or changed, after the commit, on the thread that wrote. */
    public void onChange(Consumer<V> listener) {
        listeners.add(listener);
    }

    /** Writes a row within a transaction. */
    public void put(Write write, V row) {
        K id = key.apply(row);
        write.join(this);
        before.putIfAbsent(id, find(id));
        changed.put(id, Optional.of(row));
        set(id, Optional.of(row));
    }

    /** Deletes a row within a transaction. */
    public void remove(Write write, K id) {
        write.join(this);
        before.putIfAbsent(id, find(id));
        changed.put(id, Optional.empty());
        set(id, Optional.empty());
    }

    private void set(K id, Optional<V> row) {
        Optional<V> old = find(id);
        row.ifPresentOrElse(value -> rows.put(id, value), () -> rows.remove(id));
        indexes.forEach(index -> index.replace(id, old, row));
    }

    @Override
    public void save(Write write) {
        changed.forEach((id, row) ->
                row.ifPresentOrElse(value -> saving.accept(write, value), () -> removing.accept(write, id)));
    }

    @Override
    public void committed() {
        List<V> news = changed.values().stream().flatMap(Optional::stream).toList();
        changed.clear();
        before.clear();
        news.forEach(row -> listeners.forEach(listener -> listener.accept(row)));
    }

    @Override
    public void undo() {
        before.forEach(this::set);
        changed.clear();
        before.clear();
    }
}
