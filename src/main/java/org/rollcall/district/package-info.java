/** Where things are: sites, buildings and rooms. */
@NullMarked
package org.rollcall.district;

import org.jspecify.annotations.NullMarked;
