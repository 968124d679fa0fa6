/** Attacks on the running server, each with what must become of it; {@code attacks.csv} lists them. */
package org.rollcall.attacks;
