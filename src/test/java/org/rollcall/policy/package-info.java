/** Who may do what, asked of the running server at every address it has. */
@NullMarked
package org.rollcall.policy;

import org.jspecify.annotations.NullMarked;
