package org.rollcall.exchange.reading;

/**
 * How large a file may be, so that no file fills memory.
 *
 * @param fileBytes its length as it is stored
 * @param inflatedBytes what all parts of an archive may be together when they are unpacked
 * @param parts files in an archive
 * @param cellCharacters of one cell
 * @param columns of a table, or values of one element
 * @param rows of a table
 */
record Limits(long fileBytes, long inflatedBytes, int parts, int cellCharacters, int columns, long rows) {
    static final int NAME_CHARACTERS = 200;

    static Limits usual() {
        return new Limits(256L << 20, 1L << 30, 1_000, 64 << 10, 512, 2_000_000);
    }
}
