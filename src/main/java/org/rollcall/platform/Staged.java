package org.rollcall.platform;

/**
 * Memory that changes together with a transaction: it is written before the commit, shown after it, and forgotten when
 * there is none. Belongs to the thread that writes.
 */
public interface Staged {
    /** Writes what has gathered, inside the transaction. */
    void save(Write write);

    /** The transaction is committed: what gathered is now true. */
    void committed();

    /** The transaction is undone: what gathered never was. */
    void undo();
}
