package org.rollcall.security;

import com.google.common.net.InetAddresses;
import java.util.HexFormat;

/** Who may stand behind an address, for whatever is counted by address. */
public final class Network {
    private Network() {}

    /** One subscriber has 2^64 addresses of IPv6: they count as one (RFC 6177). Takes any text. */
    public static String of(String address) {
        if (address.contains("%") || !InetAddresses.isInetAddress(address)) {
            return address;
        }
        byte[] bytes = InetAddresses.forString(address).getAddress();
        return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
    }
}
