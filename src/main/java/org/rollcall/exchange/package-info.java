/** What comes from other systems and goes to them. */
@NullMarked
package org.rollcall.exchange;

import org.jspecify.annotations.NullMarked;
