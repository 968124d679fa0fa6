package org.rollcall.ingest;

/** What became of an arrival. */
public sealed interface Ingested {
    /** It is stored for good. */
    record Stored() implements Ingested {}

    /** It was stored before; nothing changed. */
    record Duplicate() implements Ingested {}

    /**
     * It is no report we can use; it is kept aside and shown.
     *
     * @param reason in a word, for counting
     * @param readable whether its sequence number could be read, so that the books account for it
     */
    record Quarantined(String reason, boolean readable) implements Ingested {}
}
