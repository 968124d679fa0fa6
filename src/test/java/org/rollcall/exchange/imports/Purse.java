package org.rollcall.exchange.imports;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.rollcall.exchange.reading.Field;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;

/** Another room, which keeps what things cost. */
final class Purse implements Beside {
    final Map<String, EnumMap<Field, String>> all = new HashMap<>();
    Runnable whenPut = () -> {};

    /** Somebody says by hand what a thing cost. */
    void says(String asset, String cents) {
        all.put(asset, new EnumMap<>(Map.of(Field.COST_CENTS, cents)));
    }

    @Override
    public Set<Field> fields() {
        return Set.of(Field.COST_CENTS);
    }

    @Override
    public Map<String, EnumMap<Field, String>> of(Handle reading, Collection<String> assets) {
        Map<String, EnumMap<Field, String>> found = new HashMap<>(all);
        found.keySet().retainAll(assets);
        return found;
    }

    @Override
    public void put(Write write, Actor actor, String asset, EnumMap<Field, String> says) {
        all.put(asset, new EnumMap<>(says));
        whenPut.run();
    }

    @Override
    public Optional<String> holds(Write write, String asset) {
        return asset.equals("lent") ? Optional.of("it is lent") : Optional.empty();
    }
}
