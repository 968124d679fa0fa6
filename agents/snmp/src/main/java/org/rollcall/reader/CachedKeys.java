package org.rollcall.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.snmp4j.security.AuthGeneric;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.ByteArrayWindow;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/**
 * An authentication protocol that remembers Ku, the key before localisation (RFC 3414 A.2).
 *
 * <p>Ku is a hash over 1 MiB of the repeated password, 3 ms on the receive thread; without this a thousand new devices
 * with one password take seconds there and their answers time out. Thread-safe.
 */
final class CachedKeys implements AuthenticationProtocol {
    private static final long serialVersionUID = 1L;
    private static final int EXPANDED = 1024 * 1024;
    private static final int MOST_PASSWORDS = 4096;

    private final AuthGeneric protocol;
    private final transient Map<OctetString, byte[]> keys = new ConcurrentHashMap<>();

    private CachedKeys(AuthGeneric protocol) {
        this.protocol = protocol;
    }

    static List<AuthenticationProtocol> all() {
        List<AuthenticationProtocol> all = new ArrayList<>();
        for (AuthGeneric protocol : List.of(
                new AuthMD5(),
                new AuthSHA(),
                new AuthHMAC128SHA224(),
                new AuthHMAC192SHA256(),
                new AuthHMAC256SHA384(),
                new AuthHMAC384SHA512())) {
            all.add(new CachedKeys(protocol));
        }
        return all;
    }

    @Override
    public byte[] passwordToKey(OctetString password, byte[] engineId) {
        if (keys.size() > MOST_PASSWORDS) {
            keys.clear();
        }
        byte[] ku = keys.computeIfAbsent(password, this::expand);
        byte[] joined = Arrays.copyOf(ku, ku.length + engineId.length + ku.length);
        System.arraycopy(engineId, 0, joined, ku.length, engineId.length);
        System.arraycopy(ku, 0, joined, ku.length + engineId.length, ku.length);
        return protocol.hash(joined);
    }

    private byte[] expand(OctetString password) {
        byte[] word = password.getValue();
        byte[] repeated = new byte[EXPANDED];
        for (int i = 0; i < EXPANDED; i++) {
            repeated[i] = word[i % word.length];
        }
        return protocol.hash(repeated);
    }

    @Override
    public boolean authenticate(byte[] key, byte[] message, int offset, int length, ByteArrayWindow digest) {
        return protocol.authenticate(key, message, offset, length, digest);
    }

    @Override
    public boolean isAuthentic(byte[] key, byte[] message, int offset, int length, ByteArrayWindow digest) {
        return protocol.isAuthentic(key, message, offset, length, digest);
    }

    @Override
    public byte[] changeDelta(byte[] oldKey, byte[] newKey, byte[] random) {
        return protocol.changeDelta(oldKey, newKey, random);
    }

    @Override
    public byte[] hash(byte[] data) {
        return protocol.hash(data);
    }

    @Override
    public byte[] hash(byte[] data, int offset, int length) {
        return protocol.hash(data, offset, length);
    }

    @Override
    public int getDigestLength() {
        return protocol.getDigestLength();
    }

    @Override
    public int getAuthenticationCodeLength() {
        return protocol.getAuthenticationCodeLength();
    }

    @Override
    public int getMaxKeyLength() {
        return protocol.getMaxKeyLength();
    }

    @Override
    public OID getID() {
        return protocol.getID();
    }

    @Override
    public boolean isSupported() {
        return protocol.isSupported();
    }
}
