/** Brings what other systems know into the property record: tried first, then done, and undone as a whole where it was wrong. */
@NullMarked
package org.rollcall.exchange.imports;

import org.jspecify.annotations.NullMarked;
