package org.rollcall.security.oidc;

import org.rollcall.security.Role;
import org.rollcall.security.Scope;

/**
 * Somebody whom a provider vouches for, and what they may do here. Issuer and subject together are who it is (OpenID
 * Connect Core 1.0 §5.7); the name is only what to call them.
 *
 * @param name without control characters, at most 64 characters; empty where the provider said none
 */
public record Identity(String provider, String issuer, String subject, String name, Role role, Scope scope) {}
