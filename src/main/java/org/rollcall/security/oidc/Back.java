package org.rollcall.security.oidc;

import java.util.regex.Pattern;

/** Where somebody goes on after signing in: a page of ours and nothing else. */
final class Back {
    private static final String START = "/";
    private static final int LONGEST = 512;

    // No scheme, no host ("//", "/\"), no dots that climb, nothing that a browser strips before it looks.
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*");

    private Back() {}

    /** The path, or the first page where it is not one of ours. */
    static String local(String asked) {
        boolean good = asked.length() <= LONGEST
                && PATH.matcher(asked).matches()
                && !asked.contains("//")
                && !asked.contains("..")
                && !asked.startsWith("/api/");
        return good ? asked : START;
    }
}
