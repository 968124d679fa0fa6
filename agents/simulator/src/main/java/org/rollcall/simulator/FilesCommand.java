package org.rollcall.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what other systems would export of a district. */
@Command(
        name = "files",
        description =
                "Writes the made-up district as Snipe-IT, Google Admin and a student information system export it.",
        mixinStandardHelpOptions = true)
final class FilesCommand implements Callable<Integer> {
    static final String SNIPE = "snipe-assets.csv";
    static final String GOOGLE = "google-chromeos.json";
    static final String ROSTER = "oneroster.zip";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "Where the files go; it is made where it is not there.")
    private Path folder = Path.of("");

    @Option(names = "--schools", defaultValue = "8", description = "How many schools (${DEFAULT-VALUE}).")
    private int schools;

    @Option(names = "--devices", defaultValue = "400", description = "How many devices (${DEFAULT-VALUE}).")
    private int devices;

    @Option(names = "--seed", defaultValue = "1", description = "Another number is another district.")
    private long seed;

    @Option(
            names = "--day",
            defaultValue = "2026-11-02",
            description = "When they were exported, in the school year that they tell of (${DEFAULT-VALUE}).")
    private LocalDate day = LocalDate.EPOCH;

    @Override
    public Integer call() throws IOException {
        write(folder, new SchoolDistrict.Size(schools, devices, seed), day, printer());
        return 0;
    }

    /** Writes the files of a district; the same size and day are the same files. */
    static void write(Path folder, SchoolDistrict.Size size, LocalDate day, PrintWriter out) throws IOException {
        // Readings differ by the clock, but not what there is.
        SchoolClock clock =
                SchoolClock.showing(LocalTime.NOON, day.atStartOfDay().toInstant(ZoneOffset.UTC));
        Holdings holdings = Holdings.of(SchoolDistrict.generate(size, clock), size.seed(), day);
        Files.createDirectories(folder);
        try (Writer file = Files.newBufferedWriter(folder.resolve(SNIPE), StandardCharsets.UTF_8)) {
            out.println(SNIPE + ": " + SnipeFile.write(holdings, file) + " assets");
        }
        try (Writer file = Files.newBufferedWriter(folder.resolve(GOOGLE), StandardCharsets.UTF_8)) {
            out.println(GOOGLE + ": " + GoogleFile.write(holdings, file) + " Chromebooks");
        }
        try (OutputStream file = Files.newOutputStream(folder.resolve(ROSTER))) {
            RosterFile.write(holdings, file);
            out.println(ROSTER + ": " + holdings.people() + " people of " + size.schools() + " schools");
        }
    }

    private PrintWriter printer() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
