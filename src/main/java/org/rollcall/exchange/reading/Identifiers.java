package org.rollcall.exchange.reading;

import java.util.Locale;
import java.util.Set;

/** Numbers that makers give. Those that name nothing are passed over, so that they clear nothing. */
final class Identifiers {
    /** What makers and people write where there is no serial, in letters and digits only. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "NONE",
            "NA",
            "UNKNOWN",
            "PRIVATE",
            "DEFAULTSTRING",
            "TOBEFILLEDBYOEM",
            "SYSTEMSERIALNUMBER",
            "CHASSISSERIALNUMBER",
            "SERIALNUMBER",
            "NOTSPECIFIED",
            "NOTAPPLICABLE",
            "NOTAVAILABLE",
            "NOSERIAL",
            "INVALID",
            "OEM",
            "123456789",
            "1234567890",
            "0123456789");

    private Identifiers() {}

    static Value serial(String text) {
        String bare = bare(text);
        return PLACEHOLDERS.contains(bare) || !isVaried(bare) ? new Value.Silent() : new Value.Said(text);
    }

    /** Twelve hexadecimal digits in any of the spellings of EUI-48; its own is {@code a4:bb:6d:00:11:22}. */
    static Value mac(String text) {
        if (!text.matches("[0-9A-Fa-f:.\\- ]{12,20}")) {
            return notMac();
        }
        String bare = bare(text).toLowerCase(Locale.ROOT);
        if (bare.length() != 12) {
            return notMac();
        }
        return isVaried(bare) ? new Value.Said(String.join(":", bare.split("(?<=\\G..)", 0))) : new Value.Silent();
    }

    private static Value notMac() {
        return new Value.Wrong("is no MAC address; it has 12 digits of 0-9 and A-F, such as a4:bb:6d:00:11:22");
    }

    /**
     * An IMEI, an IMEI with software version, or an MEID. The check digit is not checked: networks report it as 0 (3GPP TS
     * 23.003 §6.2.1).
     */
    static Value imei(String text) {
        String bare = bare(text);
        if (bare.matches("[0-9]{14,16}") || bare.matches("[0-9A-F]{14}")) {
            return isVaried(bare) ? new Value.Said(bare) : new Value.Silent();
        }
        return new Value.Wrong("is no IMEI; it has 15 digits; format the column as text, so that none is lost");
    }

    private static boolean isVaried(String bare) {
        return bare.chars().distinct().limit(2).count() > 1;
    }

    private static String bare(String value) {
        StringBuilder bare = new StringBuilder(value.length());
        value.toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }
}
