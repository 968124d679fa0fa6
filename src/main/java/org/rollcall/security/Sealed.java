package org.rollcall.security;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.rollcall.platform.Write;

/** A place where a feature keeps sealed texts, told to the vault so that they can be sealed anew under another key. */
public interface Sealed {
    /**
     * A sealed text.
     *
     * @param id of its row, for the feature
     * @param owner that it was sealed for
     */
    record Text(String id, String owner, String sealed) {
        @Override
        public String toString() {
            return "Text[id=" + id + "]";
        }
    }

    /** All that are stored. */
    List<Text> all(Handle reading);

    /** Stores another text in the place of one, if that is still as it was; says whether it did. */
    boolean replace(Write write, Text was, String sealed);
}
