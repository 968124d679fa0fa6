package org.rollcall.exchange.imports;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.rollcall.exchange.reading.Field;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;

/** What other rooms keep beside the property record, such as what an asset cost. Thread-safe. */
public interface Beside {
    /** Nothing: what a file says of it is kept with its row. */
    Beside NONE = new Beside() {
        @Override
        public Set<Field> fields() {
            return Set.of();
        }

        @Override
        public Map<String, EnumMap<Field, String>> of(Handle reading, Collection<String> assets) {
            return Map.of();
        }

        @Override
        public void put(Write write, Actor actor, String asset, EnumMap<Field, String> says) {}

        @Override
        public Optional<String> holds(Write write, String asset) {
            return Optional.empty();
        }
    };

    /** Of which fields it takes care. */
    Set<Field> fields();

    /** What it has of each asset; what it does not have is absent. */
    Map<String, EnumMap<Field, String>> of(Handle reading, Collection<String> assets);

    /** What it has of one asset as it is in a transaction; what it does not have is absent. */
    default EnumMap<Field, String> of(Write write, String asset) {
        return of(write.handle(), Set.of(asset)).getOrDefault(asset, new EnumMap<>(Field.class));
    }

    /** Whether two texts say the same of a field. */
    default boolean isSame(Field field, String one, String other) {
        return one.equals(other);
    }

    /** Keeps what is said of an asset; an empty text means that there is nothing any more. */
    void put(Write write, Actor actor, String asset, EnumMap<Field, String> says);

    /** Why an asset cannot go from the record, such as {@code it is lent}; empty where it can. */
    Optional<String> holds(Write write, String asset);
}
