package org.rollcall.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.exchange.reading.Field;
import org.rollcall.exchange.reading.Opened;
import org.rollcall.exchange.reading.Reading;
import org.rollcall.exchange.reading.Row;
import org.rollcall.exchange.reading.Unreadable;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;

class InboxTest {
    @TempDir
    Path folder;

    private Path imports() {
        return folder.resolve("imports");
    }

    private void arrives(String name, String text) throws IOException {
        Files.createDirectories(imports().resolve("inbox"));
        Files.writeString(imports().resolve("inbox").resolve(name), text);
    }

    private List<String> in(String where) throws IOException {
        if (!Files.exists(imports().resolve(where))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(imports().resolve(where))) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String why(String where) throws IOException {
        return Files.readString(imports().resolve(where).resolve(in(where).get(1)));
    }

    private interface Watching {
        void run(World world, Inbox inbox) throws IOException;
    }

    private void watched(Watching test) throws IOException {
        watched(Engine.SQLITE, Source.of(new Reading()), test);
    }

    private void watched(Engine engine, Source source, Watching test) throws IOException {
        try (Store store = engine.store(folder);
                World world = new World(store.database(), folder, source)) {
            test.run(world, new Inbox(world.imports, new ImportConfig(true, 20), imports(), world.clocks.time()));
        }
    }

    @Test
    void aFileThatNobodyWritesAnyMoreIsApplied() throws IOException {
        watched((world, inbox) -> {
            arrives("nightly.csv", "Asset Tag,Serial\nN-1,SN-1");
            inbox.look();
            arrives("nightly.csv", "Asset Tag,Serial\nN-1,SN-1\nN-2,SN-2\n");
            inbox.look();
            assertThat(world.assets.find("n-1")).as("it is still being written").isEmpty();
            inbox.look();
            inbox.look();
            inbox.look();
            assertThat(world.assets.find("n-2")).isPresent();
            assertThat(in("inbox")).isEmpty();
            assertThat(in("done")).hasSize(2).allMatch(name -> name.contains("nightly.csv"));
            assertThat(why("done")).contains("2 to create", "2 applied");
            assertThat(world.table("SELECT actor, kind FROM act WHERE action = 'import.apply'"))
                    .containsExactly("{actor=inbox, kind=program}");
        });
    }

    @Test
    void aFileOfWhichTooMuchCannotBeUsedWaitsForSomebody() throws IOException {
        watched((world, inbox) -> {
            arrives("nightly.csv", "Asset Tag,Serial,Location\nN-1,SN-1,Nowhere\nN-2,SN-2,School oak\n");
            for (int looks = 0; looks < 5; looks++) {
                inbox.look();
            }
            assertThat(world.assets.find("n-2")).isEmpty();
            assertThat(why("held")).startsWith("1 of its 2 rows cannot be used, more than 20 in a hundred.");
            assertThat(world.imports.list(World.ADMIN.scope()))
                    .extracting(Import::state)
                    .containsExactly(State.READY);
        });
    }

    @Test
    void whatCannotBeReadIsLaidAsideWithTheReason() throws IOException {
        watched((world, inbox) -> {
            Files.createDirectories(imports().resolve("inbox"));
            Files.write(imports().resolve("inbox").resolve("photo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1});
            inbox.look();
            inbox.look();
            assertThat(why("held")).startsWith("'photo.png' cannot be read");
            arrives("colours.csv", "Colour,Size\nred,3\n");
            inbox.look();
            inbox.look();
            assertThat(in("inbox")).isEmpty();
            assertThat(in("held")).hasSize(4);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatCannotBeReadKeepsNoOtherWaiting(Engine engine) throws IOException {
        Source source = new Source() {
            private final Source real = Source.of(new Reading());

            @Override
            public Opened open(Path file, String name) throws Unreadable {
                if (name.startsWith("broken")) {
                    throw new UncheckedIOException(new IOException("the disk does not answer"));
                }
                return real.open(file, name);
            }

            @Override
            public void read(Path file, Opened opened, Map<String, Field> mapping, Consumer<Row> rows)
                    throws Unreadable {
                real.read(file, opened, mapping, rows);
            }
        };
        watched(engine, source, (world, inbox) -> {
            for (String name : List.of("broken-1.csv", "nightly.csv", "broken-2.csv")) {
                arrives(name, "Asset Tag,Serial\nN-1,SN-1\n");
            }
            for (int looks = 0; looks < 4; looks++) {
                inbox.look();
            }
            assertThat(world.assets.find("n-1")).isPresent();
            assertThat(in("inbox")).containsExactly("broken-1.csv", "broken-2.csv");
            assertThat(in("done")).hasSize(2);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatCannotBeLaidAwayIsNotTakenAgain(Engine engine) throws IOException {
        watched(engine, Source.of(new Reading()), (world, inbox) -> {
            arrives("nightly.csv", "Asset Tag,Serial\nN-1,SN-1\n");
            Files.writeString(imports().resolve("done"), "in the way");
            for (int looks = 0; looks < 8; looks++) {
                inbox.look();
            }
            assertThat(in("inbox")).containsExactly("nightly.csv");
            assertThat(world.imports.list(World.ADMIN.scope())).hasSize(1);
            Files.delete(imports().resolve("done"));
            inbox.look();
            assertThat(in("inbox")).isEmpty();
            assertThat(why("done")).contains("1 to create");
        });
    }

    @ParameterizedTest
    @EnumSource
    void noMoreFilesWaitThanSomebodyCanLookThrough(Engine engine) throws IOException {
        watched(engine, Source.of(new Reading()), (world, inbox) -> {
            Import first = upload(world);
            for (int more = 1; more < 50; more++) {
                upload(world);
            }
            assertThatThrownBy(() -> upload(world))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(409))
                    .hasMessageStartingWith("50 files that were brought wait to be applied");
            arrives("nightly.csv", "Asset Tag,Serial\nN-1,SN-1\n");
            inbox.look();
            inbox.look();
            assertThat(in("inbox")).as("it waits, too").containsExactly("nightly.csv");
            world.imports.cancel(World.ADMIN, first.id());
            for (int looks = 0; looks < 3; looks++) {
                inbox.look();
            }
            assertThat(in("done")).hasSize(2);
        });
    }

    private static Import upload(World world) throws IOException {
        byte[] file = "Asset Tag,Serial\nN-1,SN-1\n".getBytes(StandardCharsets.UTF_8);
        return world.imports.upload(World.ADMIN, "assets.csv", new ByteArrayInputStream(file));
    }
}
