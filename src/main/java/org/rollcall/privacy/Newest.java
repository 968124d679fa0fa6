package org.rollcall.privacy;

import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** When this server last wrote a fact down. */
public interface Newest {
    /** By the server's clock of then, milliseconds since 1970; empty where it never wrote one. */
    OptionalLong at(Handle reading);
}
