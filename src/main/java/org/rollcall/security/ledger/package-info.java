/** Who did what: the append-only record, chained by hashes, in the transaction of what was done. */
@NullMarked
package org.rollcall.security.ledger;

import org.jspecify.annotations.NullMarked;
