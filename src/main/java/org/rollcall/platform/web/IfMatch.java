package org.rollcall.platform.web;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollcall.platform.Problem;

/** The version that a writer says it has read (RFC 9110 §13.1.1), where versions are the ETags. */
public final class IfMatch {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    private IfMatch() {}

    /**
     * The version of a header; none where the writer does not say.
     *
     * @throws Problem 422 where it is no ETag of ours
     */
    public static OptionalLong version(String header) {
        if (header.isEmpty() || header.equals("*")) {
            return OptionalLong.empty();
        }
        Matcher matcher = TAG.matcher(header.strip());
        if (!matcher.matches()) {
            throw Problem.invalid("If-Match '" + header + "' must be the ETag of what you read, such as \"3\"");
        }
        return OptionalLong.of(Long.parseLong(matcher.group(1)));
    }
}
