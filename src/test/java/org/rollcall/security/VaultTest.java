package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Database;
import org.rollcall.platform.Engine;
import org.rollcall.platform.PrivateFile;
import org.rollcall.platform.Problem;
import org.rollcall.platform.SetTime;
import org.rollcall.platform.Staged;
import org.rollcall.platform.Store;
import org.rollcall.platform.Write;

class VaultTest {
    @TempDir
    Path folder;

    private final SetTime clock = SetTime.at("2026-11-24T08:00:00Z");
    private final Shelf shelf = new Shelf();
    private Store store;

    /** A feature's sealed texts, by their owner. */
    private static final class Shelf implements Sealed {
        private final Map<String, String> texts = new TreeMap<>();
        private int replaced;
        private int most = Integer.MAX_VALUE;
        private final List<Integer> portions = new ArrayList<>();

        @Override
        public List<Text> all(Handle reading) {
            return texts.entrySet().stream()
                    .map(text -> new Text(text.getKey(), text.getKey(), text.getValue()))
                    .toList();
        }

        @Override
        public boolean replace(Write write, Text was, String sealed) {
            if (++replaced > most) {
                throw new IllegalStateException("the power is off");
            }
            write.join(portion);
            return texts.replace(was.id(), was.sealed(), sealed);
        }

        /** Counts transactions. */
        private final Staged portion = new Staged() {
            @Override
            public void save(Write write) {}

            @Override
            public void committed() {
                portions.add(replaced);
            }

            @Override
            public void undo() {}
        };
    }

    @BeforeEach
    void open() {
        store = Engine.SQLITE.store(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path file() {
        return folder.resolve("keys").resolve("secrets.key");
    }

    private Vault vault(Database database, Map<String, String> environment) {
        Vault vault = new Vault(database, MasterKey.of(file(), environment), clock.time());
        vault.register(shelf);
        vault.prepare();
        return vault;
    }

    private Vault vault() {
        return vault(store.database(), Map.of());
    }

    private static Vault.Rotated rotate(Vault vault) {
        return vault.rotate((write, id) -> {});
    }

    @Test
    void theMasterKeyIsChangedByOneAtATimeAndTheOldOneIsKept() throws Exception {
        Vault vault = vault();
        shelf.texts.put("target 1", vault.seal("target 1", "secret"));
        String old = Files.readString(file());
        try (MasterKey.Turn turn = MasterKey.of(file(), Map.of()).turn()) {
            assertThat(turn).isNotNull();
            assertThatThrownBy(vault::changeMaster)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process is changing");
        }
        assertThat(Files.readString(file())).isEqualTo(old);
        vault.changeMaster();
        assertThat(Files.readString(file().resolveSibling("secrets.key.old"))).isEqualTo(old);
        assertThat(vault().open("target 1", shelf.texts.get("target 1"))).contains("secret");
    }

    @Test
    void aKeyThatSomebodyElseDraftedIsNotAdopted() throws Exception {
        vault();
        String old = Files.readString(file());
        try (MasterKey.Turn turn = MasterKey.of(file(), Map.of()).turn()) {
            MasterKey.Draft draft = turn.draft();
            turn.draft();
            assertThatThrownBy(() -> turn.adopt(draft)).hasMessageContaining("not the key that was just made");
        }
        assertThat(Files.readString(file())).isEqualTo(old);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSealedOpensAfterARestartAndAfterEachChangeOfKeys(Engine engine) throws Exception {
        try (Store other = engine.store(folder.resolve("other"))) {
            Vault vault = vault(other.database(), Map.of());
            shelf.texts.put("target 1", vault.seal("target 1", "Grüße"));
            String first = shelf.texts.get("target 1");
            assertThat(first).doesNotContain("Gr");

            clock.pass(Duration.ofDays(1));
            Vault.Rotated rotated = rotate(vault);

            assertThat(rotated.resealed()).isEqualTo(1);
            assertThat(shelf.texts.get("target 1")).startsWith(rotated.id() + ":");
            assertThat(vault.open("target 1", first)).contains("Grüße");
            String before = Files.readString(file());
            vault.changeMaster();
            assertThat(Files.readString(file())).isNotEqualTo(before);
            Vault again = vault(other.reopen(), Map.of());
            assertThat(again.open("target 1", shelf.texts.get("target 1"))).contains("Grüße");
            assertThat(again.keys())
                    .extracting(Vault.Key::current, Vault.Key::sealed)
                    .containsExactly(tuple(false, 0L), tuple(true, 1L));
            assertThat(rotate(again).resealed()).isEqualTo(1);
        }
    }

    @Test
    void manySecretsAreSealedAnewAFewAtATime() {
        Vault vault = vault();
        fill(vault);
        shelf.portions.clear();
        assertThat(rotate(vault).resealed()).isEqualTo(1000);
        assertThat(shelf.portions).hasSizeGreaterThan(1);
        assertThat(vault.keys()).extracting(Vault.Key::sealed).containsExactly(0L, 1000L);
    }

    @Test
    void whatACutOffRotationLeftIsSealedAnewByTheNextStart() {
        Vault vault = vault();
        fill(vault);
        shelf.most = shelf.replaced + 500;
        assertThatThrownBy(() -> rotate(vault)).hasMessage("the power is off");
        shelf.most = Integer.MAX_VALUE;
        Vault again = vault();
        assertThat(again.keys()).extracting(Vault.Key::sealed).containsExactly(0L, 1000L);
        assertThat(again.open("target 999", shelf.texts.get("target 999"))).contains("public");
    }

    private void fill(Vault vault) {
        clock.pass(Duration.ofDays(1));
        for (int i = 0; i < 1000; i++) {
            shelf.texts.put("target " + i, vault.seal("target " + i, "public"));
        }
    }

    @Test
    void theSameSecretNeverLooksTheSame() {
        Vault vault = vault();
        assertThat(vault.seal("target 1", "public")).isNotEqualTo(vault.seal("target 1", "public"));
    }

    @Test
    void itOpensForItsOwnerAndUnchangedOnly() {
        Vault vault = vault();
        String sealed = vault.seal("target 1", "public");
        int text = sealed.indexOf(':') + 1;
        assertThat(vault.open("target 2", sealed)).isEmpty();
        assertThat(vault.open("target 1", sealed.substring(0, text) + "AAAA" + sealed.substring(text + 4)))
                .isEmpty();
        assertThat(vault.open("target 1", sealed.substring(text))).isEmpty();
        assertThat(vault.open("target 1", "nokey:" + sealed.substring(text))).isEmpty();
        assertThat(vault.open("target 1", "")).isEmpty();
        assertThat(vault.open("target 1", "no base64!")).isEmpty();
    }

    @Test
    void whatAnOlderServerSealedOpensAndIsSealedAnew() throws Exception {
        byte[] key = Aead.newKey();
        Files.createDirectories(file().getParent());
        Files.createFile(file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file(), HexFormat.of().formatHex(key) + "\n");
        String old = Aead.seal(Aead.key(key), "target 1", "public".getBytes(StandardCharsets.UTF_8));
        shelf.texts.put("target 1", old);

        Vault vault = vault();

        assertThat(shelf.texts.get("target 1")).contains(":").isNotEqualTo(old);
        assertThat(vault.open("target 1", shelf.texts.get("target 1"))).contains("public");
        assertThat(vault.open("target 1", old)).contains("public");
        vault.changeMaster();
        assertThat(vault().open("target 1", old)).contains("public");
    }

    @Test
    void withoutItsKeyItStaysLockedAndMakesNoOther() throws Exception {
        Vault vault = vault();
        shelf.texts.put("target 1", vault.seal("target 1", "public"));
        String key = Files.readString(file());
        Files.delete(file());

        Vault locked = vault();

        assertThat(locked.trouble()).hasValueSatisfying(why -> assertThat(why).contains("missing"));
        assertThat(locked.open("target 1", shelf.texts.get("target 1"))).isEmpty();
        assertThatThrownBy(() -> locked.seal("target 2", "x"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
        assertThatThrownBy(() -> rotate(locked)).isInstanceOf(Problem.class);
        assertThat(file()).doesNotExist();
        write(HexFormat.of().formatHex(Aead.newKey()));
        assertThat(vault().trouble()).hasValueSatisfying(why -> assertThat(why).contains("not the one"));
        write(key);
        assertThat(vault().open("target 1", shelf.texts.get("target 1"))).contains("public");
    }

    @Test
    void aKeyThatIsLostForGoodCanBeGivenUp() throws Exception {
        Vault vault = vault();
        assertThatThrownBy(vault::abandon).isInstanceOf(IOException.class).hasMessageContaining("nothing is lost");
        shelf.texts.put("target 1", vault.seal("target 1", "public"));
        Files.delete(file());

        vault().abandon();

        Vault fresh = vault();
        assertThat(fresh.trouble()).isEmpty();
        assertThat(fresh.open("target 1", shelf.texts.get("target 1"))).isEmpty();
        assertThat(fresh.open("target 2", fresh.seal("target 2", "public"))).contains("public");
    }

    @Test
    void textsOfAnOlderServerKeepANewKeyFromBeingMade() {
        shelf.texts.put("target 1", Aead.seal(Aead.key(Aead.newKey()), "target 1", new byte[3]));

        assertThat(vault().trouble()).hasValueSatisfying(why -> assertThat(why).contains("1 secrets"));
        assertThat(file()).doesNotExist();
    }

    @Test
    void aChangeOfTheMasterKeyThatWasCutOffIsFinished() throws Exception {
        Vault vault = vault();
        String sealed = vault.seal("target 1", "public");
        String old = Files.readString(file());
        vault.changeMaster();
        Path draft = file().resolveSibling("secrets.key.new");
        Files.move(file(), draft);
        write(old);

        assertThat(vault().open("target 1", sealed)).contains("public");
        assertThat(draft).doesNotExist();
        assertThat(vault().trouble()).isEmpty();
    }

    @Test
    void aDraftThatNothingIsWrappedWithIsOfNoConsequence() throws Exception {
        Vault vault = vault();
        String sealed = vault.seal("target 1", "public");
        try (MasterKey.Turn turn = MasterKey.of(file(), Map.of()).turn()) {
            turn.draft();
        }

        assertThat(vault().open("target 1", sealed)).contains("public");
        vault.changeMaster();
        assertThat(vault().open("target 1", sealed)).contains("public");
    }

    @Test
    void aRunningServerWrapsWithTheMasterKeyAsItIsNow() throws Exception {
        Vault running = vault();
        vault().changeMaster();

        Vault.Rotated rotated = rotate(running);
        String sealed = running.seal("target 1", "public");

        assertThat(sealed).startsWith(rotated.id());
        assertThat(vault().open("target 1", sealed)).contains("public");
    }

    @Test
    void aRotationThatFailsChangesNothing() {
        Vault vault = vault();
        shelf.texts.put("target 1", vault.seal("target 1", "public"));

        assertThatThrownBy(() -> vault.rotate((write, id) -> {
                    throw new IllegalStateException("no ledger");
                }))
                .hasMessage("no ledger");

        assertThat(vault.keys()).hasSize(1);
        assertThat(vault().open("target 1", vault.seal("target 1", "other"))).contains("other");
    }

    @Test
    void theKeyMayComeFromTheEnvironmentOrFromSystemd() throws Exception {
        String key = HexFormat.of().formatHex(Aead.newKey());
        String sealed = vault(store.database(), Map.of("ROLLCALL_KEY", key)).seal("target 1", "public");
        assertThat(file()).doesNotExist();
        Files.writeString(folder.resolve("rollcall-key"), key + "\n");

        Vault other = vault(store.database(), Map.of("CREDENTIALS_DIRECTORY", folder.toString()));

        assertThat(other.open("target 1", sealed)).contains("public");
        assertThatThrownBy(other::changeMaster).isInstanceOf(IOException.class).hasMessageContaining("key file");
    }

    @Test
    void theKeyIsForItsOwnerOnly() throws IOException {
        vault();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file()).strip()).hasSize(64);

        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(this::vault).hasMessageContaining("chmod 600").hasMessageContaining(file().toString());
    }

    @Test
    void aKeyFileThatIsNoneIsNotReplaced() throws IOException {
        write("not a key");
        assertThatThrownBy(this::vault).hasMessageContaining(file().toString());
        assertThat(Files.readString(file())).isEqualTo("not a key");
    }

    private void write(String text) throws IOException {
        PrivateFile.write(file(), text);
    }
}
