package org.rollcall.security.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this machine is called by those who reach it. */
final class OwnNames {
    private static final Logger LOG = LoggerFactory.getLogger(OwnNames.class);

    private OwnNames() {}

    /** The names that are configured, or else the machine's own; and always those of the loopback. */
    static List<String> with(List<String> configured) {
        Set<String> names = new LinkedHashSet<>(configured.isEmpty() ? machine() : configured);
        names.addAll(List.of("localhost", "127.0.0.1", "::1"));
        return List.copyOf(names);
    }

    private static List<String> machine() {
        List<String> names = new ArrayList<>();
        try {
            String host = InetAddress.getLocalHost().getHostName();
            if (host.matches("[A-Za-z0-9.-]{1,253}")) {
                names.add(host);
            }
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .forEach(names::add);
        } catch (IOException e) {
            LOG.atWarn()
                    .setCause(e)
                    .log("this machine does not know its own name; say in tls.names what devices call it");
        }
        return names;
    }
}
