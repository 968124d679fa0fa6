package org.rollcall.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server that shows a certificate and counts what it is told afterwards; it answers nothing that makes sense. */
final class Impostor implements AutoCloseable {
    private final SSLServerSocket listening;
    private final AtomicInteger told = new AtomicInteger();

    Impostor(Issuer shown) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "server", shown.pair().getPrivate(), new char[0], shown.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        listening = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread serving = new Thread(this::serve, "impostor");
        serving.setDaemon(true);
        serving.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** How many connections said anything after the handshake. */
    int told() {
        return told.get();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (SSLSocket socket = (SSLSocket) listening.accept();
                    InputStream in = socket.getInputStream()) {
                if (in.read() >= 0) {
                    told.incrementAndGet();
                }
            } catch (IOException e) {
                // The other end did not like what it saw; the next may.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
