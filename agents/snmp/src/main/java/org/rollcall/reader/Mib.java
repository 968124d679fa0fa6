package org.rollcall.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * What an agent can be asked for: object identifiers in order, each with a value that may live. Values may be put and
 * removed while it is being served; suppliers are asked on the responder's thread and must not wait. Thread-safe.
 */
public final class Mib {
    private final ConcurrentSkipListMap<OID, Supplier<Variable>> objects = new ConcurrentSkipListMap<>();

    /**
     * Reads a recording in snmpsim's format, {@code OID|TAG|VALUE} a line.
     *
     * @throws IOException if the file cannot be read, or a line is malformed: then with file, line and reason
     */
    public static Mib read(Path recording) throws IOException {
        return Recording.read(recording);
    }

    /** Sets a value that stays; an OID is written with dots. */
    public Mib put(String oid, Variable value) {
        return put(new OID(oid), () -> value);
    }

    /** Sets a live value. */
    public Mib put(String oid, Supplier<Variable> value) {
        return put(new OID(oid), value);
    }

    Mib put(OID oid, Supplier<Variable> value) {
        objects.put(oid, value);
        return this;
    }

    /** Sets a text, sent as UTF-8. */
    public Mib text(String oid, String value) {
        return put(oid, octets(value));
    }

    /** Sets a live text, sent as UTF-8. */
    public Mib text(String oid, Supplier<String> value) {
        return put(oid, () -> octets(value.get()));
    }

    /** Sets raw octets, such as the six of a hardware address. */
    public Mib octets(String oid, byte... value) {
        return put(oid, new OctetString(value));
    }

    /** Sets a hardware address, written in hexadecimal with or without separators. */
    public Mib mac(String oid, String address) {
        return octets(oid, Recording.hex(address.replaceAll("[^0-9A-Fa-f]", "")));
    }

    /** Sets an integer that stays. */
    public Mib integer(String oid, int value) {
        return put(oid, new Integer32(value));
    }

    /** Sets a live integer. */
    public Mib integer(String oid, LongSupplier value) {
        return put(oid, () -> new Integer32((int) value.getAsLong()));
    }

    /** Sets an unsigned 32-bit gauge that stays. */
    public Mib gauge(String oid, long value) {
        return put(oid, new Gauge32(value));
    }

    /** Sets a live unsigned 32-bit gauge; it stays at the ends of its range. */
    public Mib gauge(String oid, LongSupplier value) {
        return put(oid, () -> new Gauge32(Math.max(0, Math.min(0xFFFF_FFFFL, value.getAsLong()))));
    }

    /** Sets a live 32-bit counter; it wraps. */
    public Mib counter32(String oid, LongSupplier value) {
        return put(oid, () -> new Counter32(value.getAsLong() & 0xFFFF_FFFFL));
    }

    /** Sets a live 64-bit counter. */
    public Mib counter64(String oid, LongSupplier value) {
        return put(oid, () -> new Counter64(value.getAsLong()));
    }

    /** Sets live time ticks, in hundredths of a second; they wrap after 497 days. */
    public Mib ticks(String oid, LongSupplier hundredths) {
        return put(oid, () -> new TimeTicks(hundredths.getAsLong() & 0xFFFF_FFFFL));
    }

    /** Sets an object identifier. */
    public Mib oid(String oid, String value) {
        return put(oid, new OID(value));
    }

    /** Sets an IPv4 address. */
    public Mib ip(String oid, String address) {
        return put(oid, new IpAddress(address));
    }

    /** Takes a value away; what is not there stays away. */
    public Mib remove(String oid) {
        objects.remove(new OID(oid));
        return this;
    }

    /** How many values there are. */
    public int size() {
        return objects.size();
    }

    Optional<Variable> at(OID oid) {
        return Optional.ofNullable(objects.get(oid)).map(Supplier::get);
    }

    Optional<VariableBinding> after(OID oid) {
        return Optional.ofNullable(objects.higherEntry(oid)).map(Mib::binding);
    }

    /** Whether anything lies below this, itself apart. */
    boolean holdsBelow(OID oid) {
        OID next = objects.higherKey(oid);
        return next != null && next.startsWith(oid);
    }

    private static VariableBinding binding(Map.Entry<OID, Supplier<Variable>> entry) {
        return new VariableBinding(entry.getKey(), entry.getValue().get());
    }

    private static OctetString octets(String text) {
        return new OctetString(text.getBytes(StandardCharsets.UTF_8));
    }
}
