package org.rollcall.exchange.reading;

/** What the text of a cell comes to. */
sealed interface Value {
    /** In Rollcall's spelling; empty where the cell is blank. */
    record Said(String text) implements Value {}

    /** A word such as {@code N/A}, which says nothing and clears nothing. */
    record Silent() implements Value {}

    /** No word that is known; it is kept beside the record as it stands, and {@code text} stands for it. */
    record Strange(String text) implements Value {}

    /**
     * Nothing that the field can be.
     *
     * @param why follows the column and the value in a sentence: "... is no day; write it as 2026-08-31"
     */
    record Wrong(String why) implements Value {}
}
