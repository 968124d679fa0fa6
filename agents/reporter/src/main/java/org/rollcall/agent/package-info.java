/** The agent: reads the machine it runs on, spools what it read, and reports it until the server has it for good. */
@NullMarked
package org.rollcall.agent;

import org.jspecify.annotations.NullMarked;
