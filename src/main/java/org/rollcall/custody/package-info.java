/** Who has what, and until when: people stand here by their pseudonym only. */
@NullMarked
package org.rollcall.custody;

import org.jspecify.annotations.NullMarked;
