package org.rollcall.agent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * What an agent got when it enrolled, in a folder that only it may read: who it is and where it reports, its key and
 * certificate in one file so that both change at once, or its token, and the authority it trusts.
 */
final class Credential {
    private static final String ABOUT = "agent.properties";
    private static final String IDENTITY = "identity.pem";
    private static final String TOKEN = "token";
    private static final String AUTHORITY = "authority.pem";

    private final Path folder;

    Credential(Path folder) {
        this.folder = folder;
    }

    /**
     * Who an agent is, and where its server is.
     *
     * @param server address of the API, which it enrolled at
     * @param port where the server takes reports, on the same host
     * @param tls whether it takes them over TLS
     * @param claim hash of the code that it enrolled with, so that the same is not used again
     */
    record About(String agent, String district, URI server, int port, boolean tls, String claim) {
        private static About of(Properties kept) {
            return new About(
                    kept.getProperty("agent", ""),
                    kept.getProperty("district", ""),
                    URI.create(kept.getProperty("server", "")),
                    Integer.parseInt(kept.getProperty("port", "0")),
                    Boolean.parseBoolean(kept.getProperty("tls", "true")),
                    kept.getProperty("claim", ""));
        }

        private String text() throws IOException {
            Properties kept = new Properties();
            kept.setProperty("agent", agent);
            kept.setProperty("district", district);
            kept.setProperty("server", server.toString());
            kept.setProperty("port", Integer.toString(port));
            kept.setProperty("tls", Boolean.toString(tls));
            kept.setProperty("claim", claim);
            StringWriter text = new StringWriter();
            kept.store(text, null);
            return text.toString();
        }
    }

    /** Whether this agent has enrolled. */
    boolean isThere() {
        return Files.exists(folder.resolve(ABOUT));
    }

    /** Who it enrolled as. */
    About about() throws IOException {
        Path file = folder.resolve(ABOUT);
        Properties kept = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            kept.load(in);
            return About.of(kept);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged; enrol this agent again with a new claim code", e);
        }
    }

    /** Where it reports to, and as whom. */
    LinkSettings link() throws IOException {
        About about = about();
        Optional<Supplier<SSLContext>> tls = about.tls() ? Optional.of(this::current) : Optional.empty();
        return new LinkSettings(
                about.server().getHost(),
                about.port(),
                about.district(),
                about.agent(),
                text(TOKEN).strip(),
                tls);
    }

    private SSLContext current() {
        try {
            return context();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot use the credential in " + folder, e);
        }
    }

    /** How to speak TLS with this credential. */
    SSLContext context() throws IOException, GeneralSecurityException {
        return Trust.context(certificates(text(AUTHORITY)), identity());
    }

    /** Its certificate, where it has one. */
    Optional<X509Certificate> certificate() throws IOException, GeneralSecurityException {
        return certificates(text(IDENTITY)).stream().findFirst();
    }

    PrivateKey key() throws IOException, GeneralSecurityException {
        String pem = text(IDENTITY);
        try {
            String body = pem.substring(pem.indexOf('\n'), pem.indexOf("-----END PRIVATE KEY"));
            return KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new GeneralSecurityException("there is no key in " + folder.resolve(IDENTITY), e);
        }
    }

    private Optional<KeyStore> identity() throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = certificates(text(IDENTITY));
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", key(), new char[0], chain.toArray(X509Certificate[]::new));
        return Optional.of(store);
    }

    /** Keeps what the server gave at enrolment; who it is comes last, for that says that the rest is there. */
    void keep(About about, String identity, String token, String authority) throws IOException {
        write(AUTHORITY, authority);
        write(TOKEN, token);
        write(IDENTITY, identity);
        write(ABOUT, about.text());
    }

    /** Takes the next key and certificate, both or neither. */
    void renew(String identity) throws IOException {
        write(IDENTITY, identity);
    }

    static String identity(PrivateKey key, String chain) {
        return Csr.pem("PRIVATE KEY", key.getEncoded()) + chain;
    }

    static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        int first = pem.indexOf("-----BEGIN CERTIFICATE-----");
        if (first < 0) {
            return List.of();
        }
        byte[] bytes = pem.substring(first).getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private String text(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Also after a loss of power there is the old text or the new. */
    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder, mine("rwx------"));
        Path draft = Files.createTempFile(folder, "." + name, ".new", mine("rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    draft, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private FileAttribute<?>[] mine(String mode) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
