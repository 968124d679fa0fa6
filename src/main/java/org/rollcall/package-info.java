/** The server put together: configuration and wiring, nothing else. */
@NullMarked
package org.rollcall;

import org.jspecify.annotations.NullMarked;
