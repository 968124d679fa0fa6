package org.rollcall.security;

import java.security.Principal;

/** Who makes a request. */
public record Caller(String name, Role role) implements Principal {
    @Override
    public String getName() {
        return name;
    }
}
