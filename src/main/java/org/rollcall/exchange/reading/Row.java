package org.rollcall.exchange.reading;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One row of a file, as far as it could be read. */
public sealed interface Row {
    /** Its number in the file, where the first line or element is 1; a header counts. */
    long line();

    /** What it had in the file, by the file's own column names, so that it can be given back with a reason. */
    Map<String, String> raw();

    /**
     * A row that says something of an asset.
     *
     * @param says what, in Rollcall's spelling; a field that the file does not have is absent, one that it leaves blank is
     *     empty and clears what is recorded
     * @param custom what the file has besides, by its own names
     */
    record Incoming(long line, Map<String, String> raw, EnumMap<Field, String> says, Map<String, String> custom)
            implements Row {
        public Incoming {
            raw = Map.copyOf(raw);
            says = new EnumMap<>(says);
            custom = Map.copyOf(custom);
        }

        /** What it says of something, where it says anything that is not blank. */
        public Optional<String> of(Field field) {
            return Optional.ofNullable(says.get(field)).filter(text -> !text.isEmpty());
        }

        /** Whether it speaks of this at all, be it to clear it. */
        public boolean has(Field field) {
            return says.containsKey(field);
        }
    }

    /**
     * A row that cannot be used.
     *
     * @param column the file's name of the column that is wrong, or empty
     * @param reason what is wrong and what to do, in a sentence for people
     */
    record Refused(long line, Map<String, String> raw, String column, String reason) implements Row {
        public Refused {
            raw = Map.copyOf(raw);
        }
    }
}
