package org.rollcall.privacy;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.rollcall.platform.Write;
import org.rollcall.security.Sealed;

/** The names in the directory, for the vault. */
final class SealedPersons implements Sealed {
    @Override
    public List<Text> all(Handle reading) {
        return reading.attach(PersonDao.class).sealed().stream()
                .map(row -> new Text(row.key(), Persons.subject(row.key()), row.sealed()))
                .toList();
    }

    @Override
    public boolean replace(Write write, Text was, String sealed) {
        return write.dao(PersonDao.class).reseal(was.id(), was.sealed(), sealed) > 0;
    }
}
