package org.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.wire.Batch;
import org.rollcall.wire.Codec;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Lane;

/** The machine that the tests run on, read for real. */
class ThisMachineTest {
    @TempDir
    Path folder;

    private final Machine machine = new ThisMachine("test", Clock.systemUTC());

    @Test
    void aMachineHasMemoryStorageAndAnUptime() {
        DeviceReadings readings = machine.read().readings("self");

        assertThat(readings.metrics()).contains("memory.total", "memory.used", "uptime");
        assertThat(readings.metrics()).anyMatch(metric -> metric.startsWith("storage.total#"));
    }

    @Test
    void nothingThatNamesAPersonLeavesTheMachine() throws Exception {
        try (Spool spool = Spool.open(folder, SpoolLimits.usual(), Clock.systemUTC(), new Random())) {
            new Reporter(spool, Clock.systemUTC()).keep(new Lookout.Seen(machine.read(), machine.startedSeconds()), 0);
            byte[] inventory = Documents.inventory(
                    spool, new Lookout.Description(machine.operatingSystem(), machine.described(60)), 0);
            byte[] readings = spool.waiting(1).get(0).payload();

            assertThat(Codec.readLane(Lane.TELEMETRY, readings)).isInstanceOf(Batch.class);
            String said = new String(inventory, StandardCharsets.UTF_8) + new String(readings, StandardCharsets.UTF_8);
            for (String canary : List.of("user.home", "user.dir", "java.io.tmpdir", "user.name")) {
                String value = System.getProperty(canary);
                // "root" is also what we call the first file system.
                if (value.length() > 3 && !value.equals("root") && !value.equals("/root")) {
                    assertThat(said).as(canary).doesNotContain(value);
                }
            }
            assertThat(said).doesNotContain("/home/").doesNotContain("/root");
        }
    }
}
