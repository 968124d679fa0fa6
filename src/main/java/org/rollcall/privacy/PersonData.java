package org.rollcall.privacy;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.rollcall.platform.Write;

/** What a feature keeps about a person, for who asks what is kept, and for who erases it. */
public interface PersonData {
    /** All of it, in words that a family reads. */
    Section of(Handle reading, String pseudonym);

    /** Why the person cannot be erased yet, said to who wants to: what is open, and what to do. */
    default Optional<String> holdsBack(Write write, String pseudonym) {
        return Optional.empty();
    }

    /** Forgets the person, in the transaction of the erasure. */
    default void forget(Write write, String pseudonym) {}

    /** A table under a heading; without rows there is nothing. */
    record Section(String heading, List<String> columns, List<List<String>> rows) {
        public Section {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
