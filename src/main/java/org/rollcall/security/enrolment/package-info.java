/** How devices come to their credentials by themselves: claim codes, certificates, renewal. */
@NullMarked
package org.rollcall.security.enrolment;

import org.jspecify.annotations.NullMarked;
