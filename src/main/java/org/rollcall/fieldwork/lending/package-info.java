/** The loans desk: giving out and taking back, in one step with where an asset stands. */
@NullMarked
package org.rollcall.fieldwork.lending;

import org.jspecify.annotations.NullMarked;
