package org.rollcall.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;

/** What families ask, and what they get. */
class GuardianTest {
    private static final String WHY = "found <in> the gym";

    @TempDir
    private Path folder;

    private static Map<String, String> unzipped(byte[] zip) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static String ada(Cabinet cabinet) {
        cabinet.save(
                List.of(new Person.Entry("S-1", "Ada <script>alert(1)</script>", "student", "4", "lincoln", true)));
        return cabinet.pseudonyms().of("S-1");
    }

    @ParameterizedTest
    @EnumSource
    void aFamilyGetsAllOfItToReadAndForPrograms(Engine engine) throws IOException {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            String key = ada(cabinet);
            cabinet.persons().reveal(Cabinet.OFFICER, key, WHY);
            cabinet.requests()
                    .add(Cabinet.OFFICER, "access", key, cabinet.time().millis());
            Map<String, String> files = unzipped(cabinet.guardian().export(Cabinet.OFFICER, key));
            assertThat(files).containsOnlyKeys("index.html", "data.json");
            assertThat(files.get("index.html"))
                    .contains("Ada &lt;script&gt;alert(1)&lt;/script&gt;", "S-1", "found &lt;in&gt; the gym", "access")
                    .doesNotContain("<script");
            assertThat(files.get("data.json")).contains("Ada <script>", WHY, "person.reveal", "person.export");
            assertThat(cabinet.acts("person.export")).containsExactly("petra person:" + key + " ");
            assertThat(cabinet.ledgerText()).doesNotContain("Ada");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestIsDueInSoManyDaysAndIsDoneOnce(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            String key = ada(cabinet);
            long now = cabinet.time().millis();
            Requests.Request taken = cabinet.requests().add(Cabinet.OFFICER, "erasure", key, now);
            assertThat(Duration.ofMillis(taken.dueAt() - now)).isEqualTo(Duration.ofDays(45));
            cabinet.time().pass(Duration.ofDays(46));
            assertThat(cabinet.requests().all())
                    .extracting(Requests.Request::state)
                    .containsExactly("late");
            cabinet.requests().done(Cabinet.OFFICER, taken.id());
            cabinet.requests().done(Cabinet.OFFICER, taken.id());
            assertThat(cabinet.requests().all())
                    .extracting(Requests.Request::state)
                    .containsExactly("done");
            assertThat(cabinet.acts("request.answer")).hasSize(1);
            assertThatThrownBy(() -> cabinet.requests().add(Cabinet.OFFICER, "party", key, now))
                    .hasMessageContaining("'party'");
            assertThatThrownBy(() -> cabinet.requests().add(Cabinet.OFFICER, "access", "nobody", now))
                    .hasMessageContaining("no person 'nobody'");
        }
    }
}
