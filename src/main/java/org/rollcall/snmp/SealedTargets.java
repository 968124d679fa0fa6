package org.rollcall.snmp;

import java.util.List;
import org.rollcall.platform.Write;
import org.rollcall.security.Sealed;

/** The communities and keys of targets, for the vault. What is asked with is in memory and stays as it is. */
final class SealedTargets implements Sealed {
    @Override
    public List<Text> all(Write write) {
        return write.dao(TargetDao.class).all().stream()
                .map(row -> new Text(row.id(), Sealing.owner(row.id()), row.sealed()))
                .toList();
    }

    @Override
    public void replace(Write write, String id, String sealed) {
        write.dao(TargetDao.class).reseal(id, sealed);
    }
}
