package org.rollcall.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.exchange.reading.Reading;
import org.rollcall.platform.Engine;
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
        try (Store store = Engine.SQLITE.store(folder);
                World world = new World(store.database(), folder, Source.of(new Reading()))) {
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
            assertThat(why("held")).startsWith("photo.png cannot be read");
            arrives("colours.csv", "Colour,Size\nred,3\n");
            inbox.look();
            inbox.look();
            assertThat(in("inbox")).isEmpty();
            assertThat(in("held")).hasSize(4);
        });
    }
}
