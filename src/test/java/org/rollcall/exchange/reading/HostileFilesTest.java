package org.rollcall.exchange.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every file of {@code hostile-files.csv} has the verdict that stands beside it, within 64 MiB of memory. */
class HostileFilesTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everyFileHasItsVerdictAndNoneFillsMemory() throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        classes,
                        HostileFiles.class.getName(),
                        Files.createDirectory(folder.resolve("files")).toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(reader.waitFor(4, TimeUnit.MINUTES)).isTrue();
        } finally {
            reader.destroyForcibly();
        }
        String all = Files.readString(said, StandardCharsets.UTF_8).strip();
        assertThat(all).matches("(?s)(?:.*\\n)?\\d{3,} files, 0 with another verdict");
        assertThat(reader.exitValue()).isZero();
    }
}
