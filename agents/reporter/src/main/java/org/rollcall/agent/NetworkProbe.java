package org.rollcall.agent;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;

/** How much went over the network since the machine started: raw counts, the server makes rates of them. */
final class NetworkProbe implements Probe {
    private final HardwareAbstractionLayer hardware;
    private final long bootSeconds;

    /** {@code bootSeconds} is when the machine started, which is when its counters began. */
    NetworkProbe(HardwareAbstractionLayer hardware, long bootSeconds) {
        this.hardware = hardware;
        this.bootSeconds = bootSeconds;
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public void read(Sample sample) {
        for (NetworkIF port : ports(hardware)) {
            sample.counter("net.io.rx", port.getName(), bootSeconds, port.getBytesRecv());
            sample.counter("net.io.tx", port.getName(), bootSeconds, port.getBytesSent());
            if (port.getSpeed() > 0) {
                sample.gauge("net.speed", port.getName(), port.getSpeed());
            }
        }
    }

    /** The hardware address of the port that an asset record would name: the first that is not made up. */
    static Optional<String> mac(HardwareAbstractionLayer hardware) {
        return ports(hardware).stream()
                .map(NetworkIF::getMacaddr)
                .filter(mac -> mac.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}") && !mac.equals("00:00:00:00:00:00"))
                .min(Comparator.comparing(NetworkProbe::isMadeUp));
    }

    /** Whether the locally-administered bit is set (IEEE 802, 8.2). */
    private static boolean isMadeUp(String mac) {
        return (Integer.parseInt(mac.substring(0, 2), 16) & 2) != 0;
    }

    private static List<NetworkIF> ports(HardwareAbstractionLayer hardware) {
        return hardware.getNetworkIFs(false).stream()
                .filter(port -> Arrays.stream(new String[] {"docker", "veth", "br-", "virbr", "tun", "tap"})
                        .noneMatch(port.getName()::startsWith))
                .limit(8)
                .toList();
    }
}
