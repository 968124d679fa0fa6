package org.rollcall.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Minutes of today in which somebody was at the machine, never who or with what: a terminal's time of last use says that
 * much and no more. Where there is no terminal to ask, it says nothing. Counted since the agent started.
 */
final class ActivityProbe implements Probe {
    private static final long ACTIVE_MS = 60_000;
    private static final Map<String, String> TERMINALS = Map.of("/dev/pts", "[0-9]*", "/dev", "tty[1-9]*");

    private final Clock clock;
    private LocalDate day;
    private long lastMinute;
    private int minutes;

    ActivityProbe(Clock clock) {
        this.clock = clock;
        this.day = LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    @Override
    public String name() {
        return "activity";
    }

    @Override
    public void read(Sample sample) {
        OptionalLong used = lastUsed();
        if (used.isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        if (!today.equals(day)) {
            day = today;
            minutes = 0;
        }
        long minute = clock.millis() / 60_000;
        if (clock.millis() - used.getAsLong() < ACTIVE_MS && minute != lastMinute) {
            lastMinute = minute;
            minutes++;
        }
        sample.gauge("usage.active.minutes", minutes);
    }

    private static OptionalLong lastUsed() {
        OptionalLong newest = OptionalLong.empty();
        for (Map.Entry<String, String> terminals : TERMINALS.entrySet()) {
            Path folder = Path.of(terminals.getKey());
            if (Files.isDirectory(folder)) {
                newest = later(newest, folder, terminals.getValue());
            }
        }
        return newest;
    }

    private static OptionalLong later(OptionalLong known, Path folder, String names) {
        OptionalLong newest = known;
        try (DirectoryStream<Path> terminals = Files.newDirectoryStream(folder, names)) {
            for (Path terminal : terminals) {
                BasicFileAttributes attributes = Files.readAttributes(terminal, BasicFileAttributes.class);
                newest = OptionalLong.of(Math.max(attributes.lastAccessTime().toMillis(), newest.orElse(0)));
            }
            return newest;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + folder, e);
        }
    }
}
