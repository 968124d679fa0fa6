package org.rollcall.privacy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.rollcall.security.Policy;
import org.rollcall.security.Role;

/** The sentences of the notice in one language, from {@code db/privacy/notice_*.properties}. */
final class NoticeWords {
    private final String language;
    private final ResourceBundle texts;

    private NoticeWords(String language, ResourceBundle texts) {
        this.language = language;
        this.texts = texts;
    }

    static NoticeWords in(String language) {
        String code = language.equals("es") ? "es" : "en";
        return new NoticeWords(
                code,
                ResourceBundle.getBundle(
                        "db.privacy.notice",
                        Locale.forLanguageTag(code),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    String language() {
        return language;
    }

    /** A sentence with what belongs into it. */
    String text(String key, Object... parts) {
        return String.format(Locale.forLanguageTag(language), texts.getString(key), parts);
    }

    /** Some days, in the unit that people would use. */
    String span(int days) {
        if (days >= 700) {
            return text("years", Math.round(days / 365.25));
        }
        return days >= 360 && days % 30 != 0 ? text("months", Math.round(days / 30.44)) : text("someDays", days);
    }

    /** Those who have one of the permissions. */
    String roles(Iterable<String> permissions) {
        List<String> names = Arrays.stream(Role.values())
                .filter(role -> has(role, permissions))
                .map(role -> texts.getString("role." + role.code()))
                .toList();
        return names.stream().collect(Collectors.joining(", "));
    }

    private static boolean has(Role role, Iterable<String> permissions) {
        for (String permission : permissions) {
            if (Policy.allows(role, permission)) {
                return true;
            }
        }
        return false;
    }
}
