package org.rollcall.platform.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/**
 * Serves the web app from the class path: its files below {@code /ui}, its libraries below {@code /ui/vendor}, and its one
 * page at every address that a person may bookmark. Files are asked for again by their tag, so a new version shows at
 * once. Thread-safe.
 */
public final class Pages extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Nothing runs, loads or posts but our own; no markup becomes script (CSP 3, Trusted Types). */
    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "json", "application/json",
            "webmanifest", "application/manifest+json");

    private final Map<String, String> folders;
    private final transient Map<String, Stored> files = new ConcurrentHashMap<>();

    /** A file as it is sent. */
    private static final class Stored {
        private final byte[] bytes;
        private final String type;
        private final String tag;

        private Stored(byte[] bytes, String type) {
            CRC32C sum = new CRC32C();
            sum.update(bytes);
            this.bytes = bytes;
            this.type = type;
            this.tag = '"' + HexFormat.of().toHexDigits(sum.getValue(), 8) + "-" + bytes.length + '"';
        }
    }

    /** Serves our own files, and libraries whose folders on the class path go by a name below {@code /ui/vendor}. */
    public Pages(Map<String, String> vendors) {
        this.folders = Map.copyOf(vendors);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String uri = request.getRequestURI();
        boolean page = !uri.startsWith("/ui/");
        Optional<Stored> file =
                page ? read("dashboards/index.html") : resource(uri).flatMap(this::read);
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        send(file.get(), page, request, response);
    }

    private static void send(Stored file, boolean page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("ETag", file.tag);
        response.setHeader("Cache-Control", "no-cache");
        if (page) {
            response.setHeader("Content-Security-Policy", POLICY);
        }
        if (file.tag.equals(plain(request.getHeader("If-None-Match")))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.type);
        response.setContentLength(file.bytes.length);
        response.getOutputStream().write(file.bytes);
    }

    /** A gzipped answer's tag comes back with a suffix. */
    private static String plain(String tag) {
        return tag == null ? "" : tag.replace("--gzip", "");
    }

    private Optional<String> resource(String uri) {
        String path = uri.substring("/ui/".length());
        if (path.contains("..") || path.contains("//") || path.contains("%") || path.contains("\\")) {
            return Optional.empty();
        }
        if (!path.startsWith("vendor/")) {
            return Optional.of("dashboards/" + path);
        }
        String rest = path.substring("vendor/".length());
        int slash = rest.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.ofNullable(folders.get(rest.substring(0, slash)))
                        .map(folder -> folder + rest.substring(slash));
    }

    private Optional<Stored> read(String resource) {
        Stored known = files.get(resource);
        if (known != null) {
            return Optional.of(known);
        }
        // What is not there is not remembered: there is no end of names that somebody could ask for.
        Optional<Stored> found = load(resource);
        found.ifPresent(file -> files.put(resource, file));
        return found;
    }

    private static Optional<Stored> load(String resource) {
        String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        if (type == null) {
            return Optional.empty();
        }
        try (InputStream in = Pages.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            return Optional.of(new Stored(in.readAllBytes(), type));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot read " + resource, e);
        }
    }
}
