/** What a technician needs in a classroom, phone in hand. */
@NullMarked
package org.rollcall.fieldwork;

import org.jspecify.annotations.NullMarked;
