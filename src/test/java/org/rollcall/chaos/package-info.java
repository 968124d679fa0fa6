/** The proof that a process killed at any moment loses and doubles nothing. */
@NullMarked
package org.rollcall.chaos;

import org.jspecify.annotations.NullMarked;
