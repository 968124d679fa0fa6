/** The whole district as it is now: the opening sentence, every room, the causes, and the live stream. */
@NullMarked
package org.rollcall.fleet;

import org.jspecify.annotations.NullMarked;
