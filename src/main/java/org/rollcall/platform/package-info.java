/** What every feature stands on: database, migrations, clock, HTTP plumbing. Knows no feature. */
@NullMarked
package org.rollcall.platform;

import org.jspecify.annotations.NullMarked;
