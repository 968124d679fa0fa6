package org.rollcall.snmp;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.function.Predicate;
import org.eclipse.jetty.util.InetAddressSet;
import org.rollcall.platform.Problem;

/**
 * The networks that may be asked over SNMP. Whoever may record a target must not thereby reach what only the server reaches:
 * its own loopback, a cloud's metadata address, somebody else's network (CWE-918). Immutable and thread-safe.
 */
final class Networks implements Predicate<InetAddress> {
    /** Where devices of schools are: RFC 1918 and RFC 4193. */
    static final String PRIVATE = "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7";

    private final String ranges;
    private final InetAddressSet set = new InetAddressSet();

    private Networks(String ranges) {
        this.ranges = ranges;
        Splitter.on(',').trimResults().omitEmptyStrings().split(ranges).forEach(set::add);
    }

    /**
     * The networks of a list of addresses and CIDR ranges, separated by commas.
     *
     * @throws IllegalArgumentException if one of them is neither
     */
    static Networks of(String ranges) {
        return new Networks(ranges);
    }

    @Override
    public boolean test(InetAddress address) {
        return !set.isEmpty() && set.test(address);
    }

    /** Refuses a host that is an address outside; what a name means is judged whenever it is asked. */
    void require(String host) {
        String bare = CharMatcher.anyOf("[]").removeFrom(host);
        if (InetAddresses.isInetAddress(bare) && !test(InetAddresses.forString(bare))) {
            throw Problem.invalid("host " + host + " is in none of the networks that may be asked (" + ranges
                    + "); choose another, or let who runs the server add its network to snmp.networks");
        }
    }
}
