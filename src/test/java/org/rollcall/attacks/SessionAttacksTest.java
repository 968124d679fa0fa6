package org.rollcall.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.RunningServer;
import org.rollcall.attacks.Target.Answer;

/** Sessions that are stolen, planted, reused or ridden. */
class SessionAttacksTest {
    private static final String SIGN_IN = "{\"name\":\"Kim\",\"password\":\"" + RunningServer.PASSWORD + "\"}";

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
    void aPlantedSessionIsNotTheOneThatSigningInOpens() throws Exception {
        Answer answer = target.send("POST", "/api/v1/session", SIGN_IN, "Cookie", "rollcall-sid=planted");
        assertThat(answer.status()).isLessThan(300);
        assertThat(cookie(answer)).doesNotContain("planted");
        assertThat(target.send("GET", "/api/v1/session", "", "Cookie", "rollcall-sid=planted")
                        .status())
                .isIn(200, 401);
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
        assertThat(cookie(target.send("POST", "/api/v1/session", SIGN_IN)))
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/");
    }

    @Test
    void aSessionThatWasSignedOutIsOver() throws Exception {
        target.server.send("DELETE", "/api/v1/session", "");
        assertThat(target.send("GET", "/api/v1/session", "").status()).isEqualTo(401);
    }

    @Test
    void anotherSiteCannotMakeABrowserWrite() throws Exception {
        for (List<String> header : List.of(
                List.of("Origin", "https://evil.example"),
                List.of("Origin", "null"),
                List.of("Sec-Fetch-Site", "cross-site"),
                List.of("Sec-Fetch-Site", "same-site"))) {
            Answer answer = target.send(
                    "PUT", "/api/v1/sites/evil", "{\"name\":\"Evil\",\"students\":1}", header.toArray(String[]::new));
            assertThat(answer.status()).as(header.toString()).isEqualTo(403);
        }
        assertThat(target.server.get("/api/v1/sites").toString()).doesNotContain("Evil");
    }

    @Test
    void noOtherPageFramesOurs() throws Exception {
        Answer page = target.send("GET", "/", "");
        assertThat(page.headers().get("content-security-policy").get(0))
                .contains("frame-ancestors 'none'")
                .contains("require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(page.headers().get("x-content-type-options")).contains("nosniff");
    }

    private static String cookie(Answer answer) {
        return String.join("; ", answer.headers().getOrDefault("set-cookie", List.of()));
    }
}
