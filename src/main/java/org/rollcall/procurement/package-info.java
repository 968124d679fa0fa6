/** What things cost and whose money it was: orders and receiving, funding, warranty, depreciation. */
@NullMarked
package org.rollcall.procurement;

import org.jspecify.annotations.NullMarked;
