package org.rollcall.reader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

/** Reads snmpsim's recordings: {@code OID|TAG|VALUE}, TAG being a BER tag with {@code x} for hexadecimal, {@code e} for escapes. */
final class Recording {
    private Recording() {}

    static Mib read(Path file) throws IOException {
        Mib mib = new Mib();
        // One byte is one character, so that the octets of a text survive whatever its encoding was.
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                put(mib, line);
            } catch (IllegalArgumentException e) {
                throw new IOException(
                        file + ":" + (i + 1) + ": " + e.getMessage()
                                + "; a line is OID|TAG|VALUE, such as 1.3.6.1.2.1.1.5.0|4|hall",
                        e);
            }
        }
        return mib;
    }

    private static void put(Mib mib, String line) {
        String[] parts = line.split("\\|", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("'" + line + "' has " + parts.length + " of 3 parts");
        }
        Variable value = variable(parts[1], parts[2]);
        mib.put(oid(parts[0]), () -> value);
    }

    private static OID oid(String dotted) {
        String plain = dotted.strip();
        plain = plain.startsWith(".") ? plain.substring(1) : plain;
        if (!plain.matches("\\d+(\\.\\d+)*")) {
            throw new IllegalArgumentException("'" + dotted + "' is not an object identifier");
        }
        return new OID(plain);
    }

    private static Variable variable(String tag, String value) {
        if (tag.endsWith("x")) {
            return octets(number(tag.substring(0, tag.length() - 1)), hex(value.strip()));
        }
        if (tag.endsWith("e")) {
            return octets(number(tag.substring(0, tag.length() - 1)), unescape(value));
        }
        return switch (number(tag)) {
            case 2 -> new Integer32((int) signed(value));
            case 4 -> new OctetString(value.getBytes(StandardCharsets.ISO_8859_1));
            case 5 -> new Null();
            case 6 -> oid(value);
            case 64 -> address(value.strip());
            case 65 -> new Counter32(unsigned(value) & 0xFFFF_FFFFL);
            case 66 -> new Gauge32(unsigned(value) & 0xFFFF_FFFFL);
            case 67 -> new TimeTicks(unsigned(value) & 0xFFFF_FFFFL);
            case 68 -> new Opaque(value.getBytes(StandardCharsets.ISO_8859_1));
            case 70 -> new Counter64(unsigned(value));
            default -> throw new IllegalArgumentException("tag " + tag + " is not known");
        };
    }

    private static Variable octets(int tag, byte[] bytes) {
        return switch (tag) {
            case 4 -> new OctetString(bytes);
            case 64 -> new IpAddress(bytes);
            case 68 -> new Opaque(bytes);
            default -> throw new IllegalArgumentException("tag " + tag + " cannot be written as octets");
        };
    }

    private static IpAddress address(String value) {
        if (!value.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            throw new IllegalArgumentException("'" + value + "' is not an IPv4 address");
        }
        return new IpAddress(value);
    }

    private static int number(String tag) {
        if (!tag.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("tag '" + tag + "' is not a number");
        }
        return Integer.parseInt(tag);
    }

    private static long signed(String value) {
        return Long.parseLong(value.strip());
    }

    private static long unsigned(String value) {
        String plain = value.strip();
        return plain.startsWith("-") ? Long.parseLong(plain) : Long.parseUnsignedLong(plain);
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.startsWith("0x") ? digits.substring(2) : digits);
    }

    /** Undoes Python's escapes of a byte text, of which recordings hold {@code \n}, {@code \r}, {@code \t} and {@code \xNN}. */
    private static byte[] unescape(String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\' || i + 1 == value.length()) {
                out.write(c);
                continue;
            }
            char kind = value.charAt(++i);
            switch (kind) {
                case 'n' -> out.write('\n');
                case 'r' -> out.write('\r');
                case 't' -> out.write('\t');
                case 'x' -> {
                    out.write(Integer.parseInt(value, i + 1, Math.min(value.length(), i + 3), 16));
                    i += 2;
                }
                default -> out.write(kind);
            }
        }
        return out.toByteArray();
    }
}
