/** Who may do what, and what proves it: accounts, sessions, the credentials of agents and services. */
@NullMarked
package org.rollcall.security;

import org.jspecify.annotations.NullMarked;
