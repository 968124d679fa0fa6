package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    @TempDir
    Path folder;

    @Test
    void whatWasSealedOpensAlsoAfterARestart() {
        Path file = folder.resolve("keys").resolve("secrets.key");
        String sealed = new Vault(file).seal("target 1", "Grüße");
        assertThat(sealed).doesNotContain("Gr");
        assertThat(new Vault(file).open("target 1", sealed)).contains("Grüße");
    }

    @Test
    void theSameSecretNeverLooksTheSame() {
        Vault vault = new Vault(folder.resolve("secrets.key"));
        assertThat(vault.seal("target 1", "public")).isNotEqualTo(vault.seal("target 1", "public"));
    }

    @Test
    void itOpensForItsOwnerAndUnchangedOnly() {
        Vault vault = new Vault(folder.resolve("secrets.key"));
        String sealed = vault.seal("target 1", "public");
        assertThat(vault.open("target 2", sealed)).isEmpty();
        assertThat(vault.open("target 1", "AAAA" + sealed.substring(4))).isEmpty();
        assertThat(vault.open("target 1", "")).isEmpty();
        assertThat(vault.open("target 1", "no base64!")).isEmpty();
    }

    @Test
    void withAnotherKeyOrNoneItStaysShut() {
        String sealed = new Vault(folder.resolve("a.key")).seal("target 1", "public");
        Vault other = new Vault(folder.resolve("b.key"));
        assertThat(other.open("target 1", sealed)).isEmpty();
        assertThat(folder.resolve("b.key")).doesNotExist();
        other.seal("x", "y");
        assertThat(other.open("target 1", sealed)).isEmpty();
    }

    @Test
    void theKeyIsForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("secrets.key");
        new Vault(file).seal("target 1", "public");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file).strip()).hasSize(64);
    }

    @Test
    void aKeyFileThatIsNoneIsNotReplaced() throws IOException {
        Path file = folder.resolve("secrets.key");
        Files.writeString(file, "not a key");
        Vault vault = new Vault(file);
        assertThatThrownBy(() -> vault.seal("target 1", "public")).hasMessageContaining(file.toString());
        assertThat(Files.readString(file)).isEqualTo("not a key");
    }
}
