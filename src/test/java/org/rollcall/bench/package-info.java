/** Measurements that anyone can repeat: {@code mvn -Pbench verify}. */
@NullMarked
package org.rollcall.bench;

import org.jspecify.annotations.NullMarked;
