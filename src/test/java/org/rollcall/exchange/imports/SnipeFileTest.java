package org.rollcall.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.exchange.reading.Field;
import org.rollcall.exchange.reading.Format;
import org.rollcall.exchange.reading.Reading;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;

/** A file with the columns that Snipe-IT writes, taken as it comes. */
class SnipeFileTest {
    private static final String FILE = """
            Company,Name,Asset Tag,Serial,Category,Supplier,Manufacturer,Location,Order Number,Model,Model Number,Purchase Date,Purchase Cost,Checkout Type,Checked Out To: Username,Checked Out To: Email
            Oakfield,Laptop 7,N-7,S77,Laptop,Acme,Lenovo,,PO-7,100e,82GK,1/23/23,249.00,user,kim,kim@example.org
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatWasGuessedCanBeSentBackThoughTwoColumnsMeanTheSame(Engine engine) throws IOException {
        try (Store store = engine.store(folder);
                World world = new World(store.database(), folder, Source.of(new Reading()))) {
            Import one = world.imports.upload(
                    World.ADMIN, "assets.csv", new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)));
            assertThat(one.opened().format()).isEqualTo(Format.SNIPE_CSV);
            Map<String, Field> guessed = one.opened().mapping();
            assertThat(guessed.values().stream().filter(field -> field == Field.HOLDER))
                    .hasSize(2);

            Map<String, Field> wrong = new HashMap<>(guessed);
            wrong.put("Company", Field.TAG);
            assertThatThrownBy(() -> world.imports.check(World.ADMIN, one.id(), wrong, false))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("choose one of them");

            world.imports.check(World.ADMIN, one.id(), guessed, false);
            assertThat(world.settled(one.id()).problem()).isEmpty();
            assertThat(world.verdicts(one.id()).values()).containsExactly("create");
        }
    }
}
