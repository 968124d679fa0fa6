package org.rollcall.simulator;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Inventory;
import org.rollcall.wire.Inventory.Described;

/** Inventory documents: what an agent says of the devices that it speaks for. */
final class Inventories {
    private static final BootId NO_BOOT = new BootId("0000000000000000");

    private Inventories() {}

    static byte[] of(SimAgent.Identity agent, BootId boot, long connection, long now, int every) {
        List<Described> devices =
                agent.devices().stream().map(device -> described(device, every)).toList();
        return Codec.write(new Inventory(boot, connection, now, SimAgent.VERSION, "simulated", devices));
    }

    /** Changes only when the devices do. */
    static String hash(SimAgent.Identity agent) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(digest.digest(of(agent, NO_BOOT, 0, 0, 0)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Described described(Device device, int every) {
        return new Described(
                device.id(),
                device.kind().code(),
                device.name(),
                device.model().vendor(),
                device.model().name(),
                device.model().firmware(),
                Map.of("serial", List.of(device.serial()), "mac", List.of(device.mac())),
                device.parent(),
                every);
    }
}
