/** Reads a device over SNMP by a profile: identity, readings, ports and the children it answers for. */
@NullMarked
package org.rollcall.reader;

import org.jspecify.annotations.NullMarked;
