package org.rollcall.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.reader.Mib;
import org.rollcall.reader.Responder;

/** Devices that lie to the server when it asks them over SNMP: what they say is dropped, and the honest are read on. */
class SnmpAttacksTest {
    private static final String TARGETS = "/api/v1/snmp/targets";
    private static final int LIARS = 10;

    @Test
    void liarsDoNotKeepTheServerFromTheHonest(@TempDir Path folder) throws Exception {
        Mib honest = new Mib()
                .text("1.3.6.1.2.1.1.1.0", "Hall switch")
                .oid("1.3.6.1.2.1.1.2.0", "1.3.6.1.4.1.99999.1")
                .ticks("1.3.6.1.2.1.1.3.0", () -> 12_345)
                .text("1.3.6.1.2.1.1.5.0", "hall-1.oak");
        List<LyingDevice> liars = new ArrayList<>();
        try (Target target = Target.start(folder);
                Responder responder = Responder.start(Map.of("hall", honest))) {
            ask(target, "honest", responder.port());
            for (int i = 0; i < LIARS; i++) {
                LyingDevice liar = new LyingDevice(new Random(Strength.SEED + i), Strength.of(100, 2_000));
                liars.add(liar);
                ask(target, "liar-" + i, liar.port());
            }

            until("enough lies", Duration.ofMinutes(5), () -> {
                askAgain(target);
                return told(liars) >= Strength.of(2_000, 100_000);
            });
            long before = one(target, "honest").get("lastAnsweredAt").asLong();
            until("the honest one is read", Duration.ofSeconds(30), () -> {
                target.send("POST", TARGETS + "/honest/poll", "");
                return one(target, "honest").get("lastAnsweredAt").asLong() > before;
            });

            assertThat(one(target, "honest").get("state").asText()).isEqualTo("ok");
            assertThat(target.send("GET", "/health", "").status()).isEqualTo(200);
            System.out.printf("snmp: %d lies told%n", told(liars));
        } finally {
            liars.forEach(LyingDevice::close);
        }
    }

    /** Whoever sees a question, or guesses its number, could answer for the device; its address says that it is another. */
    @Test
    void anAnswerFromAnotherPortIsNobodys(@TempDir Path folder) throws Exception {
        try (Target target = Target.start(folder);
                LyingDevice silent = new LyingDevice(new Random(Strength.SEED), 0)) {
            ask(target, "silent", silent.port());
            until(
                    "given up",
                    Duration.ofSeconds(60),
                    () -> one(target, "silent").get("state").asText().equals("unanswered"));
            assertThat(silent.lies()).isPositive();
        }
    }

    private static int told(List<LyingDevice> liars) {
        return liars.stream().mapToInt(LyingDevice::lies).sum();
    }

    private static void ask(Target target, String id, int port) throws Exception {
        String body = "{\"host\":\"127.0.0.1\",\"port\":%d,\"version\":\"2c\",\"community\":\"hall\",\"every\":86400}"
                .formatted(port);
        assertThat(target.send("PUT", TARGETS + "/" + id, body).status()).isEqualTo(200);
    }

    private static void askAgain(Target target) throws Exception {
        for (int i = 0; i < LIARS; i++) {
            assertThat(target.send("POST", TARGETS + "/liar-" + i + "/poll", "").status())
                    .isLessThan(500);
        }
    }

    private static JsonNode one(Target target, String id) throws Exception {
        return StreamSupport.stream(target.server.get(TARGETS).spliterator(), false)
                .filter(view -> view.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void until(String what, Duration atMost, Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
