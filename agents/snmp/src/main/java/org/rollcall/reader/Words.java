package org.rollcall.reader;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.snmp4j.smi.OID;

/** The small words of a profile: object identifiers, durations, patterns. */
final class Words {
    private static final Pattern OID = Pattern.compile("\\.?\\d{1,10}(\\.\\d{1,10}){1,127}\\.?");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h|d)");

    private Words() {}

    static OID oid(Yaml yaml) {
        String text = yaml.text();
        if (!OID.matcher(text).matches()) {
            throw yaml.wrong("'" + text + "' is not a numeric object identifier, such as 1.3.6.1.2.1.1.5.0");
        }
        String plain = text.startsWith(".") ? text.substring(1) : text;
        return new OID(plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain);
    }

    static Pattern pattern(Yaml yaml) {
        try {
            return Pattern.compile(yaml.text());
        } catch (PatternSyntaxException e) {
            throw yaml.wrong("'" + yaml.text() + "' is not a regular expression: " + e.getDescription());
        }
    }

    static Duration duration(Yaml yaml) {
        Matcher matcher = DURATION.matcher(yaml.text());
        if (!matcher.matches()) {
            throw yaml.wrong("'" + yaml.text() + "' is not a duration, such as 60s, 15m, 12h");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    static int whole(Yaml yaml, int least, int most) {
        double number = yaml.number();
        if (number != Math.rint(number) || number < least || number > most) {
            throw yaml.wrong("'" + yaml.text() + "' is not a whole number of " + least + " to " + most);
        }
        return (int) number;
    }

    static boolean truth(Yaml yaml) {
        return switch (yaml.text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw yaml.wrong("'" + yaml.text() + "' is neither true nor false");
        };
    }
}
