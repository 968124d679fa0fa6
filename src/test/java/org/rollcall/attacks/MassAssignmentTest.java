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

/** Fields that nobody asked for, in the hope that they are stored. */
class MassAssignmentTest {
    private static final List<String> EXTRA = List.of(
            "\"role\":\"admin\"",
            "\"permissions\":[\"people.manage\"]",
            "\"createdAt\":1",
            "\"passwordHash\":\"x\"",
            "\"provider\":\"x\"",
            "\"__proto__\":{\"admin\":true}",
            "\"class\":\"java.lang.Runtime\"",
            "\"@type\":\"java.lang.Runtime\"");

    private record Good(String method, String path, String body) {}

    private static final List<Good> GOOD = List.of(
            new Good("PUT", "/api/v1/sites/ash", "\"name\":\"Ash\",\"students\":10"),
            new Good("PUT", "/api/v1/buildings/oak-c", "\"siteId\":\"oak\",\"name\":\"C\""),
            new Good("PUT", "/api/v1/rooms/oak-c1", "\"buildingId\":\"oak-b\",\"name\":\"C1\""),
            new Good("PUT", "/api/v1/devices/pn-2", "\"tag\":\"PN-2\",\"name\":\"Panel\",\"kind\":\"panel\""),
            new Good("POST", "/api/v1/agents", "\"id\":\"lab\""),
            new Good("POST", "/api/v1/session", "\"name\":\"Kim\",\"password\":\"" + RunningServer.PASSWORD + "\""));

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
    void aFieldThatNobodyAskedForIsRefusedAndNothingIsStored() throws Exception {
        for (Good good : GOOD) {
            for (String extra : EXTRA) {
                Answer answer = target.send(good.method(), good.path(), "{" + good.body() + "," + extra + "}");

                assertThat(answer.status())
                        .as("%s with %s: %s", good, extra, answer.body())
                        .isIn(400, 422);
            }
        }
        assertThat(target.send("GET", "/api/v1/sites", "").body()).doesNotContain("Ash");
        assertThat(target.send("GET", "/api/v1/session", "").body()).contains("admin");
    }

    @Test
    void aFieldGivenTwiceIsRefused() throws Exception {
        for (Good good : GOOD) {
            Answer answer = target.send(good.method(), good.path(), "{" + good.body() + "," + good.body() + "}");

            assertThat(answer.status()).as("%s: %s", good, answer.body()).isIn(400, 422);
        }
    }
}
