/** Which devices exist: kinds, models, identifiers, and the senders that speak for them. */
@NullMarked
package org.rollcall.inventory;

import org.jspecify.annotations.NullMarked;
