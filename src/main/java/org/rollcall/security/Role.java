package org.rollcall.security;

import com.google.common.collect.ImmutableSet;
import java.util.Locale;

/** What somebody may do. */
public enum Role {
    ADMIN(Permission.READ, Permission.WRITE, Permission.MANAGE),
    VIEWER(Permission.READ),
    /** A program with a token of its own. */
    SERVICE(Permission.READ, Permission.WRITE, Permission.MANAGE);

    private final ImmutableSet<String> permissions;

    Role(String... permissions) {
        this.permissions = ImmutableSet.copyOf(permissions);
    }

    /** Whether the role has a permission; unknown ones nobody has. */
    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** The word of the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
