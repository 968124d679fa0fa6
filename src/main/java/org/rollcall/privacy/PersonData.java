package org.rollcall.privacy;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a feature keeps about a person, for who asks what is kept. */
public interface PersonData {
    /** All of it, in words that a family reads. */
    Section of(Handle reading, String pseudonym);

    /** A table under a heading; without rows there is nothing. */
    record Section(String heading, List<String> columns, List<List<String>> rows) {
        public Section {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
