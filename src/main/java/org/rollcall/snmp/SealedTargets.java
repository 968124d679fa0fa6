package org.rollcall.snmp;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.rollcall.platform.Write;
import org.rollcall.security.Sealed;

/** The communities and keys of targets, for the vault. What is asked with is in memory and stays as it is. */
final class SealedTargets implements Sealed {
    @Override
    public List<Text> all(Handle reading) {
        return reading.attach(TargetDao.class).all().stream()
                .map(row -> new Text(row.id(), Sealing.owner(row.id()), row.sealed()))
                .toList();
    }

    @Override
    public boolean replace(Write write, Text was, String sealed) {
        return write.dao(TargetDao.class).reseal(was.id(), was.sealed(), sealed) > 0;
    }
}
