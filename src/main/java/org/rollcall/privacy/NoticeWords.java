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
    private static final int FEW_DAYS = 360;
    private static final double DAYS_OF_A_MONTH = 365.25 / 12;

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

    /** Some days, in the unit that people would use, and never less than they are. */
    String span(int days) {
        if (days < FEW_DAYS) {
            return text("someDays", days);
        }
        // A year of 365 days is twelve months, and 2,557 days are seven years: less than two days do not make another
        // month.
        int months = (int) Math.ceil(days / DAYS_OF_A_MONTH - 0.05);
        return months >= 24 && months % 12 == 0 ? text("years", months / 12) : text("months", months);
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
