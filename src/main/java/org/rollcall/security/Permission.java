package org.rollcall.security;

/** What a resource asks for; which roles have it stands in {@link Role}. */
public final class Permission {
    /** See devices, places and what they report. */
    public static final String READ = "read";

    /** Record devices and places; ask devices to do things. */
    public static final String WRITE = "write";

    /** Give and take credentials; say how devices are reached. */
    public static final String MANAGE = "manage";

    private Permission() {}
}
