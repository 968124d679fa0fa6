package org.rollcall.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.Problem;
import org.rollcall.security.Clocks;

class InventoryTest {
    @TempDir
    Path folder;

    private final Clocks clocks = new Clocks();
    private Database database;
    private Inventory inventory;

    @BeforeEach
    void anEmptyInventory() {
        database = Database.open(
                DatabaseConfig.sqlite(folder.resolve("rollcall.db").toString()));
        inventory = new Inventory(database, clocks.time());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDeviceIsFoundByItsIdentifiersHoweverTypedAlsoAfterARestart() {
        inventory.save("t-1", Drafts.of("tablet", "serial:SN-77 a", "mac:00:1a:2b:3c:4d:5e"));
        for (Inventory known : List.of(inventory, new Inventory(database, clocks.time()))) {
            assertThat(known.named(new Device.Identifier("serial", "sn77A"))).isPresent();
            assertThat(known.named(new Device.Identifier("MAC", "001a.2b3c.4d5e")))
                    .isPresent();
            assertThat(known.named(new Device.Identifier("serial", "SN77"))).isEmpty();
            assertThat(known.get("t-1").first("serial")).isEqualTo("SN-77 a");
        }
    }

    @Test
    void memoryAndDatabaseKnowTheSameDevice() {
        Device saved = inventory.save(
                "t-1", Drafts.of("tablet", "serial:N/A", "serial:AB1", "serial:ab-1", "tag:7", "mac:zz", "asset:Q9"));
        assertThat(saved.identifiers())
                .containsExactly(
                        new Device.Identifier("serial", "AB1"),
                        new Device.Identifier("tag", "7"),
                        new Device.Identifier("asset", "Q9"));
        Device stored = new Inventory(database, clocks.time()).get("t-1");
        assertThat(stored.identifiers()).containsExactlyInAnyOrderElementsOf(saved.identifiers());
        assertThat(stored.kind()).isEqualTo(Kind.TABLET);
        assertThat(stored.name()).isEqualTo("Tablet t-1");
        assertThat(stored.createdAt()).isEqualTo(clocks.millis());
    }

    @Test
    void aTextThatADatabaseMayRefuseIsRefusedInWords() {
        for (String text : List.of("a\u0000b", "a\ud83d")) {
            assertStatus(
                    422,
                    "the name of device 't-1' must not hold control characters",
                    () -> inventory.save("t-1", Drafts.named(text, Drafts.of("tablet"))));
        }
        assertThat(inventory.find("t-1")).isEmpty();
    }

    @Test
    void oneIdentifierNamesOneDevice() {
        inventory.save("t-1", Drafts.named("Blue slate", Drafts.of("tablet", "serial:AB1")));
        assertStatus(
                409,
                "serial 'ab-1' already names Blue slate (t-1)",
                () -> inventory.save("t-2", Drafts.of("tablet", "serial:ab-1")));
        assertThat(inventory.find("t-2")).isEmpty();
        assertThat(inventory
                        .named(new Device.Identifier("serial", "AB1"))
                        .orElseThrow()
                        .id())
                .isEqualTo("t-1");
    }

    @Test
    void twoDevicesInOneTransactionCannotShareAnIdentifierEither() {
        assertStatus(
                409,
                "already names",
                () -> database.change(write -> {
                    inventory.save(write, "t-1", Drafts.of("tablet", "serial:AB1"));
                    inventory.save(write, "t-2", Drafts.of("tablet", "serial:AB1"));
                }));
        assertThat(inventory.all()).isEmpty();
        assertThat(inventory.named(new Device.Identifier("serial", "AB1"))).isEmpty();
        assertThat(inventory.save("t-2", Drafts.of("tablet", "serial:AB1"))).isNotNull();
    }

    @Test
    void anIdentifierThatIsTakenAwayIsFree() {
        inventory.save("t-1", Drafts.of("tablet", "serial:AB1"));
        inventory.save("t-1", Drafts.of("tablet", "serial:AB2"));
        inventory.save("t-2", Drafts.of("tablet", "serial:AB1"));
        assertThat(inventory
                        .named(new Device.Identifier("serial", "AB1"))
                        .orElseThrow()
                        .id())
                .isEqualTo("t-2");
        assertThat(inventory
                        .named(new Device.Identifier("serial", "AB2"))
                        .orElseThrow()
                        .id())
                .isEqualTo("t-1");
    }

    @Test
    void aDeletionThatIsUndoneForgetsNothing() {
        inventory.save("t-1", Drafts.of("tablet", "serial:AB1"));
        assertThatThrownBy(() -> database.change(write -> {
                    inventory.delete(write, "t-1");
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");
        assertThat(inventory.named(new Device.Identifier("serial", "AB1"))).isPresent();
    }

    @Test
    void whatIsRecordedAgainKeepsItsBirthAndFirmware() {
        Device first = inventory.save("t-1", Drafts.of("tablet"));
        database.change(write -> inventory.learn(write, first, Drafts.said()));
        clocks.pass(Duration.ofDays(3));
        Device second = inventory.save("t-1", Drafts.named("Blue slate", Drafts.of("tablet")));
        assertThat(second.createdAt()).isEqualTo(first.createdAt());
        assertThat(second.firmware()).isEqualTo("7.1");
    }

    @Test
    void whatADeviceSaysFillsGapsButNeverOverwritesPeople() {
        Device unknown = inventory.save("t-1", Drafts.of("tablet"));
        database.change(write -> inventory.learn(write, unknown, Drafts.said()));
        assertThat(inventory.get("t-1").model()).isEqualTo("Slate 3");
        Device learned = inventory.get("t-1");
        Sender.Said other = new Sender.Said("tablet", "", "Other", "Other", "8.0", "", java.util.Map.of(), 60);
        database.change(write -> inventory.learn(write, learned, other));
        assertThat(inventory.get("t-1").model()).isEqualTo("Slate 3");
        assertThat(inventory.get("t-1").firmware()).isEqualTo("8.0");
    }

    @Test
    void partsAreFoundByTheDeviceTheyBelongTo() {
        inventory.save("kit", Drafts.of("vr-kit"));
        inventory.save("left", Drafts.partOf("kit", Drafts.of("vr-controller")));
        inventory.save("right", Drafts.partOf("kit", Drafts.of("vr-controller")));
        assertThat(inventory.children("kit")).extracting(Device::id).containsExactlyInAnyOrder("left", "right");
        inventory.save("right", Drafts.of("vr-controller"));
        assertThat(inventory.children("kit")).extracting(Device::id).containsExactly("left");
    }

    @Test
    void nothingIsAPartOfItself() {
        inventory.save("kit", Drafts.of("vr-kit"));
        inventory.save("left", Drafts.partOf("kit", Drafts.of("vr-controller")));
        assertStatus(422, "cannot be a part", () -> inventory.save("kit", Drafts.partOf("kit", Drafts.of("vr-kit"))));
        assertStatus(422, "cannot be a part", () -> inventory.save("kit", Drafts.partOf("left", Drafts.of("vr-kit"))));
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        assertStatus(422, "kind 'toaster' is unknown", () -> inventory.save("t-1", Drafts.of("toaster")));
        assertStatus(422, "device id 'a/b'", () -> inventory.save("a/b", Drafts.of("tablet")));
        assertStatus(404, "no device 'gone'", () -> inventory.get("gone"));
    }

    private static void assertStatus(int status, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status))
                .hasMessageContaining(words);
    }
}
