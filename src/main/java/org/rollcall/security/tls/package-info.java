/** The installation's own certificate authority, and the certificates that its sockets show. */
@NullMarked
package org.rollcall.security.tls;

import org.jspecify.annotations.NullMarked;
