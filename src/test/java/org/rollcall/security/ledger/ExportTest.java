package org.rollcall.security.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.security.Actors;

class ExportTest {
    private static final Export.Span ALL = new Export.Span(0, Long.MAX_VALUE);

    @TempDir
    Path folder;

    /** What an outsider's program says. */
    private record Said(int exit, String text) {}

    @ParameterizedTest
    @EnumSource
    void anOutsiderVerifiesItOfflineWithTheProgramInIt(Engine engine) throws Exception {
        try (Store store = engine.store(folder)) {
            World world = new World(store.database(), folder).acts("lincoln", 4).acts("adams", 3);
            world.heads.sign();
            Path zip = export(world, ALL, Optional.empty());
            Path files = unpack(zip);
            assertThat(verify(files, zip.toString(), world.heads.fingerprint()))
                    .isEqualTo(new Said(
                            0,
                            "All is as it was written: 8 acts, 2 signed heads.\n"
                                    + "Signed with the key of fingerprint " + world.heads.fingerprint() + "\n"));
            assertThat(verify(files, files.toString()).exit()).isZero();
            assertThat(verify(files, files.toString(), "ab".repeat(32)).exit()).isEqualTo(1);
        }
    }

    @Test
    void aSlowDownloadHoldsNoReader() {
        try (Store store = Engine.SQLITE.store(folder)) {
            World world = new World(store.database(), folder).acts("lincoln", 400);
            int[] writes = {0};
            world.export.write(ALL, Optional.empty(), new OutputStream() {
                @Override
                public void write(int one) {
                    writes[0]++;
                }

                @Override
                public void write(byte[] bytes, int from, int length) {
                    writes[0]++;
                    assertThat(readers(world, 4)).isEqualTo(4);
                }
            });
            assertThat(writes[0]).isGreaterThan(20);
        }
    }

    /** How many can read at once, up to so many; one that cannot waits for half a minute and fails. */
    private static int readers(World world, int most) {
        return most == 0 ? 0 : 1 + world.database.read(handle -> readers(world, most - 1));
    }

    @Test
    void twoExportsRunAtOnce() {
        try (Store store = Engine.SQLITE.store(folder)) {
            World world = new World(store.database(), folder).acts("lincoln", 4);
            Export.Place first = world.export.enter();
            world.export.enter();
            assertThatThrownBy(world.export::enter)
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(429));
            first.close();
            first.close();
            world.export.enter();
            assertThatThrownBy(world.export::enter).isInstanceOf(Problem.class);
        }
    }

    @Test
    void whatWasTamperedWithIsNamed() throws Exception {
        try (Store store = Engine.SQLITE.store(folder)) {
            World world = new World(store.database(), folder).acts("adams", 2).acts("lincoln", 4);
            Path files = unpack(export(world, ALL, Optional.empty()));
            assertBroken(files, "acts.jsonl", changed(3, "kim", "mallory"), "stream lincoln, row 2: its content");
            assertBroken(files, "acts.jsonl", without(3), "stream lincoln, row 3: row 2 should stand here");
            assertBroken(files, "acts.jsonl", without(5), "stream lincoln, row 4: it is missing");
            assertBroken(
                    files, "acts.jsonl", lines -> lines.subList(2, lines.size()), "stream adams, row 1: it is missing");
            assertBroken(files, "acts.jsonl", swapped(3, 4), "stream lincoln, row 3: row 2 should stand here");
            assertBroken(files, "acts.jsonl", doubled(4), "stream lincoln, row 3: row 4 should stand here");
            assertBroken(
                    files, "acts.jsonl", changed(3, "127.0.0.1", "10.0.0.1"), "stream lincoln, row 2: the address");
            assertBroken(files, "heads.jsonl", changed(0, "lincoln 4", "lincoln 3"), "heads.jsonl, line 1");
            assertBroken(files, "heads.jsonl", changed(1, "lincoln 1 4", "lincoln 1 3"), "heads.jsonl, line 2");
            assertBroken(files, "heads.jsonl", lines -> lines.subList(0, 1), "heads.jsonl: its last line");
        }
    }

    @Test
    void aSpanOfTimeStandsByItselfAndTheExportIsAnAct() throws Exception {
        try (Store store = Engine.SQLITE.store(folder)) {
            World world = new World(store.database(), folder).acts("lincoln", 2);
            world.clocks.pass(Duration.ofDays(2));
            long from = world.clocks.millis();
            world.acts("lincoln", 3);
            world.clocks.pass(Duration.ofDays(2));
            world.acts("lincoln", 1);
            Path zip = export(world, new Export.Span(from, from + 1000), Optional.empty());
            assertThat(verify(unpack(zip), zip.toString()).text()).contains("3 acts, 1 signed heads");
            assertThat(world.database
                            .readWith(LedgerDao.class, dao -> dao.find(Act.SECURITY, 1))
                            .map(Entry::action))
                    .contains("ledger.export");
        }
    }

    @Test
    void anExportOfOneSchoolSaysNothingOfOthers() throws Exception {
        try (Store store = Engine.SQLITE.store(folder)) {
            World world = new World(store.database(), folder).acts("lincoln", 2).acts("adams", 3);
            Path zip = export(world, ALL, Optional.of(List.of("lincoln")));
            Path files = unpack(zip);
            assertThat(verify(files, zip.toString()).text()).contains("2 acts, 0 signed heads");
            assertThat(Files.readString(files.resolve("acts.jsonl")) + Files.readString(files.resolve("heads.jsonl")))
                    .doesNotContain("adams");
        }
    }

    private Path export(World world, Export.Span span, Optional<List<String>> only) throws IOException {
        Path zip = folder.resolve("export.zip");
        world.export.record(Actors.KIM, span);
        try (OutputStream out = Files.newOutputStream(zip)) {
            world.export.write(span, only, out);
        }
        return zip;
    }

    private Path unpack(Path zip) throws IOException {
        Path files = Files.createDirectories(folder.resolve("export"));
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Files.write(files.resolve(entry.getName()), in.readAllBytes());
            }
        }
        return files;
    }

    private static void assertBroken(Path files, String file, UnaryOperator<List<String>> how, String says)
            throws Exception {
        Path path = files.resolve(file);
        List<String> good = Files.readAllLines(path);
        Files.write(path, how.apply(new ArrayList<>(good)));
        Said said = verifyCompiled(files);
        Files.write(path, good);
        assertThat(said.text()).startsWith("BROKEN: " + says);
        assertThat(said.exit()).isEqualTo(1);
    }

    private static UnaryOperator<List<String>> changed(int line, String from, String to) {
        return lines -> {
            assertThat(lines.get(line)).contains(from);
            lines.set(line, lines.get(line).replace(from, to));
            return lines;
        };
    }

    private static UnaryOperator<List<String>> without(int line) {
        return lines -> {
            lines.remove(line);
            return lines;
        };
    }

    private static UnaryOperator<List<String>> swapped(int one, int other) {
        return lines -> {
            Collections.swap(lines, one, other);
            return lines;
        };
    }

    private static UnaryOperator<List<String>> doubled(int line) {
        return lines -> {
            lines.add(line, lines.get(line));
            return lines;
        };
    }

    /** Runs the program of the export as an outsider does. */
    private static Said verify(Path files, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(java(), files.resolve("Verify.java").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** The same, compiled once: for the many trials. */
    private static Said verifyCompiled(Path files) throws IOException, InterruptedException {
        Path compiled = files.resolve("Verify.class");
        if (!Files.exists(compiled)) {
            String source = files.resolve("Verify.java").toString();
            assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", files.toString(), source))
                    .isZero();
        }
        return run(List.of(java(), "-cp", files.toString(), "Verify", files.toString()));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Said run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
