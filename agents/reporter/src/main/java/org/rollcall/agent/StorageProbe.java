package org.rollcall.agent;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import oshi.software.os.FileSystem;
import oshi.software.os.OSFileStore;

/**
 * How full the machine's own storage is, in bytes. Only places with a name of the system's are read: a stick is named by
 * its owner, and that is nobody's business.
 */
final class StorageProbe implements Probe {
    private static final Set<String> OWN = Set.of("/", "/boot", "/home", "/var", "/opt", "/srv", "/data");

    private final FileSystem files;

    StorageProbe(FileSystem files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public void read(Sample sample) {
        Set<String> seen = new HashSet<>();
        for (OSFileStore store : files.getFileStores(true)) {
            Optional<String> place = place(store.getMount());
            if (place.isPresent() && store.getTotalSpace() > 0 && seen.add(place.get())) {
                sample.gauge("storage.total", place.get(), store.getTotalSpace());
                sample.gauge("storage.used", place.get(), store.getTotalSpace() - store.getUsableSpace());
            }
        }
    }

    private static Optional<String> place(String mount) {
        if (mount.matches("[A-Z]:\\\\?")) {
            return Optional.of(mount.substring(0, 1));
        }
        if (!OWN.contains(mount)) {
            return Optional.empty();
        }
        return Optional.of(mount.equals("/") ? "root" : mount.substring(1));
    }
}
