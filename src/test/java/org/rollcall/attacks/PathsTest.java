package org.rollcall.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways out of the folder that pages are served from. */
class PathsTest {
    private static final List<String> UP = List.of(
            "../",
            "..%2f",
            "..%2F",
            "%2e%2e/",
            "%2e%2e%2f",
            "..\\",
            "..%5c",
            "..;/",
            ".%00./",
            "%c0%ae%c0%ae/",
            "%252e%252e%252f",
            "....//",
            "/",
            "//");
    private static final List<String> WANTED = List.of(
            "etc/passwd",
            "config/server.yml",
            "rollcall.db",
            "secrets.key",
            "db/migration/sqlite/V0001__people_and_agents.sql",
            "META-INF/MANIFEST.MF",
            "org/rollcall/ServerMain.class");

    private Target target;

    @BeforeEach
    void aServerWithASchool(@TempDir Path folder) throws Exception {
        target = Target.start(folder);
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void noPathLeadsOutOfTheFolder() throws Exception {
        List<String> paths = new ArrayList<>();
        for (String base : List.of("/ui/", "/ui/js/", "/ui/vendor/lit-html/", "/ui/vendor/", "/d/")) {
            for (String up : UP) {
                for (String wanted : WANTED) {
                    paths.add(base + up.repeat(4) + wanted);
                }
            }
        }
        assertThat(paths).hasSizeGreaterThan(480);
        for (String path : paths) {
            String answer = raw("GET " + path + " HTTP/1.1");
            assertThat(answer).as(path).startsWith("HTTP/1.1 ").doesNotContain("HTTP/1.1 5");
            assertThat(answer)
                    .as(path)
                    .doesNotContain(
                            "root:x:", "applicationConnectors", "SQLite format", "CREATE TABLE", "Manifest-Version");
        }
    }

    /** As it stands, for a well-behaved client would tidy the path. */
    private String raw(String line) throws Exception {
        URI address = URI.create(target.server.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((line + "\r\nHost: " + address.getAuthority() + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            return all.toString(StandardCharsets.UTF_8);
        }
    }
}
