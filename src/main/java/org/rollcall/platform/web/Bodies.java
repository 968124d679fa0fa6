package org.rollcall.platform.web;

import com.google.common.io.ByteStreams;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.rollcall.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds what a request may carry, and lets every answer arrive: a server that answers before it has read the body, and
 * then closes, resets the connection under a client that still writes, and the client never sees why (RFC 9112 §9.6).
 * So the rest of a body that nobody wanted is read and thrown away, unless it is absurdly long.
 */
@PreMatching
@Priority(0)
public final class Bodies implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

    /** Bytes that a body may have. */
    public static final int MOST = 1 << 20;

    /** Where files come whole, and how long they may be; whoever takes them never holds one in memory. */
    private static final Map<String, Integer> LONGER = Map.of("POST api/v1/imports", 256 << 20);

    private static final long MOST_THROWN_AWAY = 8L * MOST;
    private static final String BODY = Bodies.class.getName();

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BODY, request.getEntityStream());
        int most = most(request);
        if (declared(request) > most) {
            throw tooLarge(most);
        }
        request.setEntityStream(new Bounded(request.getEntityStream(), most));
    }

    private static int most(ContainerRequestContext request) {
        String asked = request.getMethod() + " " + request.getUriInfo().getPath();
        return LONGER.getOrDefault(asked, MOST);
    }

    private static long declared(ContainerRequestContext request) {
        try {
            String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static Problem tooLarge(int most) {
        return new Problem(413, "Too large", "the body may have at most " + (most >> 20) + " MiB; send less at once");
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (declared(request) > MOST_THROWN_AWAY || !(request.getProperty(BODY) instanceof InputStream body)) {
            return;
        }
        try {
            ByteStreams.exhaust(ByteStreams.limit(body, MOST_THROWN_AWAY));
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("a body that nobody wanted ended early");
        }
    }

    private static final class Bounded extends FilterInputStream {
        private final int most;
        private long left;

        Bounded(InputStream body, int most) {
            super(body);
            this.most = most;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            return (int) counted(read < 0 ? -1 : 1) < 0 ? -1 : read;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            return (int) counted(super.read(to, from, length));
        }

        @Override
        public long skip(long bytes) throws IOException {
            return counted(super.skip(bytes));
        }

        private long counted(long read) {
            left -= Math.max(0, read);
            if (left < 0) {
                throw tooLarge(most);
            }
            return read;
        }
    }
}
