/** Reads what other systems write, row by row, into Rollcall's words. */
@NullMarked
package org.rollcall.exchange.reading;

import org.jspecify.annotations.NullMarked;
