package org.rollcall.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a sign-in comes from.
 *
 * @param browser its family only, such as {@code Firefox on Windows}
 */
public record Visitor(String address, String browser) {
    private record Mark(String sign, String name) {}

    // The order matters: each names itself as those after it, too.
    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edg", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("Firefox/", "Firefox"),
            new Mark("FxiOS/", "Firefox"),
            new Mark("Chrome/", "Chrome"),
            new Mark("CriOS/", "Chrome"),
            new Mark("Safari/", "Safari"));
    private static final List<Mark> SYSTEMS = List.of(
            new Mark("CrOS", "ChromeOS"),
            new Mark("Android", "Android"),
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Windows", "Windows"),
            new Mark("Mac OS X", "macOS"),
            new Mark("Linux", "Linux"));

    public static Visitor of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), request.getHeader("User-Agent"));
    }

    /** The same, where {@code agent} is what the browser calls itself: only its family is kept. */
    public static Visitor of(String address, @Nullable String agent) {
        return new Visitor(address, family(agent));
    }

    /** The browser and its system; a program otherwise. Nothing that would tell one browser from its like. */
    static String family(@Nullable String agent) {
        String text = agent == null ? "" : agent;
        String browser = first(BROWSERS, text);
        String system = first(SYSTEMS, text);
        if (browser.isEmpty()) {
            return "A program";
        }
        return system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String first(List<Mark> marks, String text) {
        return marks.stream()
                .filter(mark -> text.contains(mark.sign()))
                .map(Mark::name)
                .findFirst()
                .orElse("");
    }
}
