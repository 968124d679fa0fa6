package org.rollcall.ingest;

/** Hears what became of one arrival. Called once, on the writer's thread: hand over, do not work. */
public interface Receipt {
    /** It was dealt with, and the database has committed that. */
    void settled(Ingested outcome);

    /** The database took nothing: it must not be acknowledged, and will be sent again. */
    void failed();
}
