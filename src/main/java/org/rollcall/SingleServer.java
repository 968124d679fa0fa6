package org.rollcall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One server at a time uses a folder: two would each hold in memory what the other changes. Ends with the process. */
record SingleServer(FileChannel channel) implements AutoCloseable {
    private static final String FILE = "server.lock";

    /**
     * Takes the folder.
     *
     * @throws IllegalStateException where another server has it
     */
    static SingleServer in(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new IllegalStateException("another server uses the folder " + folder.toAbsolutePath()
                        + "; end it, or give this one a folder of its own with data or ROLLCALL_DATA");
            }
            return new SingleServer(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder " + folder.toAbsolutePath(), e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
