/** Reads rosters as student information systems write them: schools, people, classes and terms. */
@NullMarked
package org.rollcall.exchange.roster;

import org.jspecify.annotations.NullMarked;
