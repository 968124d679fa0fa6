/** One ordered pipeline from a raw report to stored facts, whichever road it came by, and the books that prove it. */
@NullMarked
package org.rollcall.ingest;

import org.jspecify.annotations.NullMarked;
