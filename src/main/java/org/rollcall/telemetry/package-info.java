/** What devices said: reports, latest state, roll-ups, and counters turned into rates. */
@NullMarked
package org.rollcall.telemetry;

import org.jspecify.annotations.NullMarked;
