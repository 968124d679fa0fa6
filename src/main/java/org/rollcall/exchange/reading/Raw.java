package org.rollcall.exchange.reading;

import java.util.Map;

/**
 * A row as it stands in the file.
 *
 * @param wrong why its shape is wrong, or empty
 */
public record Raw(long line, Map<String, String> cells, String wrong) {
    Raw(long line, Map<String, String> cells) {
        this(line, cells, "");
    }
}
