package org.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.wire.Batch;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Inventory;
import org.rollcall.wire.Lane;
import org.rollcall.wire.Status;

/** {@code --once --print} in a process whose surroundings are full of what must never be told. */
class PrintTest {
    private static final List<String> CANARIES =
            List.of("canaryuser", "canaryhome", "canaryfile", "canaryssid", "canaryhost", "canaryargument");

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void itShowsWhatWouldBeSentAndNothingOfAPerson() throws Exception {
        List<String> lines = printed();

        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).isEqualTo("rollcall/1/oak/a1/status");
        assertThat(Codec.readStatus(bytes(lines.get(1)))).isInstanceOf(Status.Up.class);
        assertThat(lines.get(2)).isEqualTo("rollcall/1/oak/a1/inv");
        Inventory inventory = Codec.readInventory(bytes(lines.get(3)));
        assertThat(inventory.devices())
                .singleElement()
                .satisfies(device -> assertThat(device.kind()).isIn("computer", "laptop", "server"));
        assertThat(lines.get(4)).isEqualTo("rollcall/1/oak/a1/tm");
        Batch batch = (Batch) Codec.readLane(Lane.TELEMETRY, bytes(lines.get(5)));
        assertThat(batch.devices().get(0).metrics())
                .contains("cpu.utilization", "memory.total", "uptime", "agent.spool.depth");
        for (String canary : CANARIES) {
            assertThat(lines).noneMatch(line -> line.contains(canary));
        }
    }

    private List<String> printed() throws Exception {
        Path home = Files.createDirectories(folder.resolve("canaryhome"));
        Files.writeString(home.resolve("canaryfile.odt"), "canaryfile");
        Path out = folder.resolve("out");
        ProcessBuilder building = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.name=canaryuser",
                "-Duser.home=" + home,
                "-Dnote=canaryargument",
                "-cp",
                System.getProperty("java.class.path"),
                AgentMain.class.getName(),
                "--district=oak",
                "--agent=a1",
                "--once",
                "--print");
        building.environment().put("USER", "canaryuser");
        building.environment().put("LOGNAME", "canaryuser");
        building.environment().put("HOME", home.toString());
        building.environment().put("SSID", "canaryssid");
        building.environment().put("HOSTNAME", "canaryhost");
        Process child = building.redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .directory(home.toFile())
                .start();
        assertThat(child.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isZero();
        return Files.readAllLines(out);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
