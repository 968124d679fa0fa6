package org.rollcall.privacy;

import java.util.List;
import org.rollcall.platform.Write;
import org.rollcall.security.Sealed;

/** The names in the directory, for the vault. */
final class SealedPersons implements Sealed {
    @Override
    public List<Text> all(Write write) {
        return write.dao(PersonDao.class).sealed().stream()
                .map(row -> new Text(row.key(), Persons.subject(row.key()), row.sealed()))
                .toList();
    }

    @Override
    public void replace(Write write, String id, String sealed) {
        write.dao(PersonDao.class).reseal(id, sealed);
    }
}
