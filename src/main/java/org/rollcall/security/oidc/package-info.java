/** Signing in with an account of the school's own provider (OpenID Connect Core 1.0), proved by its signed word alone. */
@NullMarked
package org.rollcall.security.oidc;

import org.jspecify.annotations.NullMarked;
