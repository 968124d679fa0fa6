/** Tables that leave the house, in forms that spreadsheets and programs read. */
@NullMarked
package org.rollcall.exchange.writing;

import org.jspecify.annotations.NullMarked;
