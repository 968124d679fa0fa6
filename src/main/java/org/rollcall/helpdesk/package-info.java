/** One box: anything typed becomes a device card. */
@NullMarked
package org.rollcall.helpdesk;

import org.jspecify.annotations.NullMarked;
