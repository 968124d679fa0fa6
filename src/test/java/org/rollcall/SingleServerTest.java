package org.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleServerTest {
    @Test
    void aFolderIsOneServersUntilItEnds(@TempDir Path folder) throws Exception {
        try (SingleServer first = SingleServer.in(folder)) {
            assertThat(first.channel().isOpen()).isTrue();
            assertThatThrownBy(() -> SingleServer.in(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another server uses the folder")
                    .hasMessageContaining(folder.toString());
        }
        SingleServer.in(folder).close();
    }
}
