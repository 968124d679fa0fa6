package org.rollcall.security;

import java.util.List;
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

    /** All that are stored, as this transaction sees them. */
    List<Text> all(Write write);

    /** Stores another text in the place of one. */
    void replace(Write write, String id, String sealed);
}
