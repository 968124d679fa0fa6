/** Stickers for devices and rooms, on sheets and on rolls. */
@NullMarked
package org.rollcall.fieldwork.labels;

import org.jspecify.annotations.NullMarked;
