/** A district of believable devices on the real wire, for the demo, for tests and for load. */
@NullMarked
package org.rollcall.simulator;

import org.jspecify.annotations.NullMarked;
