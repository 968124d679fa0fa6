package org.rollcall.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Files that only the server's own account may read (mode 0600), such as keys. They are there whole or not at all. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWNERS_AND_READERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ);

    private PrivateFile() {}

    /**
     * Writes a file anew, or in the place of the one that is there. A reader sees the old text or the new, also after a loss
     * of power.
     */
    public static void write(Path file, String text) throws IOException {
        write(file, text, Optional.empty());
    }

    /**
     * The same with a group of the operating system that may read it too (mode 0640).
     *
     * @throws IOException also where there is no such group, or the server's account is not in it
     */
    public static void write(Path file, String text, Optional<String> readers) throws IOException {
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null) {
            throw new IOException(file + " is no file's name");
        }
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "." + whole.getFileName(), ".new", mine(folder));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            if (readers.isPresent()) {
                share(draft, readers.get());
            }
            Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void share(Path file, String readers) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            throw new IOException("this file system knows no groups; leave out the group " + readers);
        }
        view.setGroup(group(file, readers));
        view.setPermissions(OWNERS_AND_READERS);
    }

    private static GroupPrincipal group(Path file, String name) throws IOException {
        try {
            return file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
        } catch (UserPrincipalNotFoundException e) {
            throw new IOException("this machine has no group '" + name + "'", e);
        }
    }

    /** The group that may read a file besides its owner, where there is the file and such a group. */
    public static Optional<String> readers(Path file) throws IOException {
        if (!isPosix(file)
                || !Files.exists(file)
                || !Files.getPosixFilePermissions(file).contains(PosixFilePermission.GROUP_READ)) {
            return Optional.empty();
        }
        return Optional.of(
                Files.readAttributes(file, PosixFileAttributes.class).group().getName());
    }

    /** Makes a file that only the server's own account may read, unless there is one. */
    public static void createIfMissing(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, mine(file));
        }
    }

    /**
     * The text of a file that nobody else may read.
     *
     * @throws IOException where there is none, or where others may read or write it
     */
    public static String read(Path file) throws IOException {
        if (isPosix(file) && !OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException("others may read " + file + "; take that from them with: chmod 600 " + file);
        }
        return Files.readString(file);
    }

    private static FileAttribute<?>[] mine(Path folder) {
        return isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNERS)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
