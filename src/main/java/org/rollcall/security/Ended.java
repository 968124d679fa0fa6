package org.rollcall.security;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.rollcall.platform.Staged;
import org.rollcall.platform.Write;

/** Agents whose credential stops being good: told once that is committed, and not at all where it is undone. */
final class Ended implements Staged {
    private final Set<String> gathered = new LinkedHashSet<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    void add(Write write, String agent) {
        write.join(this);
        gathered.add(agent);
    }

    @Override
    public void save(Write write) {
        // What stopped being good is saved by those who keep it.
    }

    @Override
    public void committed() {
        List<String> told = List.copyOf(gathered);
        gathered.clear();
        told.forEach(agent -> listeners.forEach(listener -> listener.accept(agent)));
    }

    @Override
    public void undo() {
        gathered.clear();
    }
}
