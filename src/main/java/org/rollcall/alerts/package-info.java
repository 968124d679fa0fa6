/** What readings mean: whether a device is in reach, and what condition it is in and why. */
@NullMarked
package org.rollcall.alerts;

import org.jspecify.annotations.NullMarked;
