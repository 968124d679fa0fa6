package org.rollcall.reader;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.snmp4j.smi.AbstractVariable;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.SMIConstants;
import org.snmp4j.smi.Variable;

/** How the octets of a value are to be understood; SNMP itself does not say whether they are a text or an address. */
enum As {
    /** Numbers as numbers, octets as text. */
    AUTO,
    /** Octets as text: UTF-8, else Latin-1, without control characters. */
    TEXT,
    /** Six octets as {@code aa:bb:cc:dd:ee:ff}. */
    MAC,
    /** Four or sixteen octets, an address or a text as an address. */
    IP,
    /** An object identifier, with dots. */
    OID,
    /** Hundredths of a second as whole seconds. */
    TIMETICKS,
    /** Octets in hexadecimal. */
    HEX;

    static As of(String word) {
        for (As known : values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(word)) {
                return known;
            }
        }
        throw new IllegalArgumentException("'as: " + word + "' is not known; there are "
                + Arrays.toString(values()).toLowerCase(Locale.ROOT));
    }

    /** The value, or empty where the device has none: an exception, a null, or octets that are not what they should be. */
    Optional<Cell> read(Variable variable) {
        // Before anything else: the number of an exception is its tag, 128 to 130, and would pass for a reading.
        if (variable.isException() || variable.getSyntax() == SMIConstants.SYNTAX_NULL) {
            return Optional.empty();
        }
        return switch (this) {
            case AUTO -> Optional.of(auto(variable));
            case TEXT -> Optional.of(Cell.of(text(variable)));
            case MAC -> octets(variable).filter(bytes -> bytes.length == 6).map(bytes -> Cell.of(mac(bytes)));
            case IP -> address(variable).map(Cell::of);
            case OID -> Optional.of(Cell.of(variable.toString()));
            case TIMETICKS ->
                Optional.of(Cell.of((double) Math.floorDiv(number(variable).raw(), 100)));
            case HEX -> octets(variable).map(bytes -> Cell.of(HexFormat.of().formatHex(bytes)));
        };
    }

    private static Cell auto(Variable variable) {
        return switch (variable.getSyntax()) {
            case SMIConstants.SYNTAX_OCTET_STRING -> Cell.of(text(variable));
            case SMIConstants.SYNTAX_OBJECT_IDENTIFIER, SMIConstants.SYNTAX_IPADDRESS -> Cell.of(variable.toString());
            default -> number(variable);
        };
    }

    private static Cell number(Variable variable) {
        if (variable.getSyntax() == SMIConstants.SYNTAX_OPAQUE) {
            return opaque(((OctetString) variable).getValue());
        }
        if (variable instanceof OctetString || variable instanceof OID) {
            return Cell.of(text(variable));
        }
        long raw = variable.toLong();
        if (variable instanceof Counter64) {
            // Beyond 2^63 the long is negative; its text is not.
            return new Cell(unsigned(raw), Long.toUnsignedString(raw), raw, 64);
        }
        return new Cell(raw, Long.toString(raw), raw, variable instanceof Counter32 ? 32 : 0);
    }

    private static double unsigned(long raw) {
        return raw >= 0 ? raw : (raw >>> 1) * 2.0 + (raw & 1);
    }

    /** A float as net-snmp wraps it: 9f 78 04 and four octets. */
    private static Cell opaque(byte[] bytes) {
        if (bytes.length == 7 && bytes[0] == (byte) 0x9f && bytes[1] == 0x78 && bytes[2] == 4) {
            return Cell.of(Double.parseDouble(
                    Float.toString(ByteBuffer.wrap(bytes, 3, 4).getFloat())));
        }
        return Cell.of(HexFormat.of().formatHex(bytes));
    }

    static String text(Variable variable) {
        return octets(variable).map(As::text).orElseGet(variable::toString);
    }

    /** Octets as a text: strict UTF-8, else Latin-1; control characters become spaces, spaces at the ends go. */
    static String text(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c != 0)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    static String mac(byte[] bytes) {
        return HexFormat.ofDelimiter(":").formatHex(bytes);
    }

    private static Optional<String> address(Variable variable) {
        if (variable.getSyntax() == SMIConstants.SYNTAX_IPADDRESS) {
            return Optional.of(variable.toString());
        }
        byte[] bytes = octets(variable).orElse(new byte[0]);
        if (bytes.length == 4) {
            return Optional.of(
                    (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff));
        }
        if (bytes.length == 16) {
            String hex = HexFormat.of().formatHex(bytes);
            return Optional.of(hex.replaceAll("(.{4})(?!$)", "$1:"));
        }
        String text = text(bytes);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<byte[]> octets(Variable variable) {
        return variable instanceof OctetString string && variable instanceof AbstractVariable
                ? Optional.of(string.getValue())
                : Optional.empty();
    }
}
