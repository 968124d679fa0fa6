/** The wire contract, version 1: topics, messages and their JSON. All that an agent and the server share. */
@NullMarked
package org.rollcall.wire;

import org.jspecify.annotations.NullMarked;
