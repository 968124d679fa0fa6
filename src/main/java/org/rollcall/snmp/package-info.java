/** Polls devices that speak SNMP on a paced schedule and hands what they said to ingest. */
@NullMarked
package org.rollcall.snmp;

import org.jspecify.annotations.NullMarked;
