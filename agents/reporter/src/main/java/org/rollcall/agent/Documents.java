package org.rollcall.agent;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Inventory;
import org.rollcall.wire.Status;

/** What an agent says of itself: that it is there, that it is gone, what it speaks for. */
final class Documents {
    private Documents() {}

    static byte[] birth(Spool spool, Plan plan, long now, String inventory) {
        return Codec.write(new Status.Up(
                spool.connection(),
                spool.boot(),
                now,
                LinkSettings.KEEP_ALIVE_SECONDS,
                Version.TEXT,
                inventory,
                plan.every(),
                spool.previous()));
    }

    static byte[] down(long connection, Status.Why why) {
        return Codec.write(new Status.Down(connection, why, OptionalInt.empty()));
    }

    static byte[] inventory(Spool spool, Lookout.Description said, long now) {
        return inventory(spool.boot(), spool.connection(), now, said);
    }

    /** A hash of what the machine is, the same for as long as that is. */
    static String fingerprint(BootId boot, Lookout.Description said) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(inventory(boot, 0, 0, said));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] inventory(BootId boot, long connection, long now, Lookout.Description said) {
        return Codec.write(
                new Inventory(boot, connection, now, Version.TEXT, said.operatingSystem(), List.of(said.device())));
    }
}
