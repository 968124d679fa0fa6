/** Where an asset stands from order to disposal, and what each move demands. */
@NullMarked
package org.rollcall.lifecycle;

import org.jspecify.annotations.NullMarked;
