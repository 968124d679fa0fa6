/** What is kept about whom: the register of it, people behind pseudonyms, how long things are kept, and what guardians ask. */
@NullMarked
package org.rollcall.privacy;

import org.jspecify.annotations.NullMarked;
