package org.rollcall.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.district.District;
import org.rollcall.district.DistrictConfig;
import org.rollcall.district.Place;
import org.rollcall.platform.Database;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.reader.Credential;
import org.rollcall.security.Clocks;
import org.rollcall.security.Vault;

class SnmpTargetResourceTest {
    private static final Validator RULES =
            Validation.buildDefaultValidatorFactory().getValidator();

    @TempDir
    Path folder;

    private Store store;
    private Targets targets;
    private PollSchedule schedule;
    private SnmpTargetResource resource;

    @BeforeEach
    void noTargetYet() {
        store = Engine.SQLITE.store(folder);
        start(store.database());
    }

    private void start(Database database) {
        targets = new Targets(database, new Sealing(new Vault(folder.resolve("secrets.key"))));
        schedule = new PollSchedule(new Clocks().time());
        District district = new District(new DistrictConfig("oakfield", "Oakfield"), database);
        district.save(new Place.Site("lincoln", "Lincoln", 1));
        resource = new SnmpTargetResource(targets, schedule, district);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void targetsAndTheirSecretsSurviveARestart(Engine engine) {
        try (Store other = engine.store(folder.resolve("other"))) {
            start(other.database());
            resource.save("sw-1", Asking.community(1161, "hall word", 30));
            resource.save("sw-2", Asking.user(161, "poller", "maplemaple", "birchbirch"));
            SnmpTarget first = targets.get("sw-1");
            SnmpTarget second = targets.get("sw-2");

            start(other.reopen());

            assertThat(targets.get("sw-1")).isEqualTo(first);
            assertThat(targets.get("sw-2")).isEqualTo(second);
            assertThat(second.login())
                    .contains(new Credential.User(
                            "poller", Credential.Auth.SHA256, "maplemaple", Credential.Priv.AES128, "birchbirch"));
            targets.note(targets.get("sw-1"), contact -> new Contact(Contact.Word.OK, 7, ""));
            targets.saveContacts();
            start(other.reopen());
            assertThat(targets.contact("sw-1")).isEqualTo(new Contact(Contact.Word.OK, 7, ""));
            resource.delete("sw-1");
            start(other.reopen());
            assertThat(resource.all()).extracting(SnmpTargetResource.View::id).containsExactly("sw-2");
        }
    }

    @Test
    void noSecretComesOutAnywhere() throws Exception {
        List<String> secrets = List.of("Canary-Community", "Canary-Auth-Key", "Canary-Priv-Key");
        TargetBody community = Asking.community(161, secrets.get(0), 60);
        TargetBody user = Asking.user(161, "poller", secrets.get(1), secrets.get(2));
        resource.save("sw-1", community);
        resource.save("sw-2", user);
        store.close();

        assertThat(new ObjectMapper().writeValueAsString(resource.all())).doesNotContain(secrets);
        assertThat(community.toString() + user + targets.all()).doesNotContain(secrets);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(text(file)).as(file.toString()).doesNotContain(secrets);
            }
        }
    }

    @Test
    void withoutItsKeyATargetSaysWhatToDo() throws IOException {
        resource.save("sw-1", Asking.community(161, "hall", 60));
        Files.delete(folder.resolve("secrets.key"));
        start(store.database());
        assertThat(targets.get("sw-1").login()).isEmpty();
        assertThat(resource.all().get(0).state()).isEqualTo("refused");
        assertThat(resource.all().get(0).error()).contains("enter its community or keys again");
        resource.save("sw-1", Asking.community(161, "hall", 60));
        assertThat(targets.get("sw-1").login()).contains(new Credential.Community("hall"));
    }

    @Test
    void secretsThatAreLeftOutStayUnlessTheyWouldGoElsewhere() {
        resource.save("sw-1", Asking.community(161, "hall", 60));
        SnmpTargetResource.View slower = resource.save("sw-1", Asking.community(161, null, 300));
        assertThat(slower.every()).isEqualTo(300);
        assertThat(targets.get("sw-1").login()).contains(new Credential.Community("hall"));
        assertRefused(
                "not carried over to another host", () -> resource.save("sw-1", Asking.community(162, null, 300)));
        assertRefused(
                "not carried over to another host",
                () -> resource.save("sw-1", Asking.user(161, "poller", null, null)));
        assertRefused("needs the community", () -> resource.save("sw-2", Asking.community(161, null, 60)));
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        assertRefused("target id 'a b'", () -> resource.save("a b", Asking.community(161, "hall", 60)));
        assertRefused("not start with 'sn-'", () -> resource.save("sn-1", Asking.community(161, "hall", 60)));
        assertRefused("community is missing", () -> resource.save("sw-1", Asking.community(161, " ", 60)));
        assertRefused("RFC 3414", () -> resource.save("sw-1", Asking.user(161, "poller", "short", "birchbirch")));
        assertRefused("user name", () -> resource.save("sw-1", Asking.user(161, "", "maplemaple", "birchbirch")));
        assertRefused("host is missing", () -> resource.save("sw-1", body("two words", "2c", 60, null)));
        assertRefused("no site 'nowhere'", () -> resource.save("sw-1", body("10.0.0.1", "2c", 60, "nowhere")));
        assertThat(resource.save("sw-1", body("10.0.0.1", "2c", 60, "lincoln")).siteId())
                .isEqualTo("lincoln");
        assertThatThrownBy(() -> resource.poll("gone")).hasMessageContaining("no SNMP target 'gone'");
        assertThatThrownBy(() -> resource.delete("gone")).hasMessageContaining("no SNMP target 'gone'");
    }

    @Test
    void theRulesOfTheBodyAreHeld() {
        assertThat(RULES.validate(Asking.community(161, "hall", 60))).isEmpty();
        assertThat(RULES.validate(Asking.community(0, "hall", 60))).isNotEmpty();
        assertThat(RULES.validate(Asking.community(65_536, "hall", 60))).isNotEmpty();
        assertThat(RULES.validate(Asking.community(161, "hall", 4))).isNotEmpty();
        assertThat(RULES.validate(Asking.community(161, "hall", 86_401))).isNotEmpty();
        assertThat(RULES.validate(Asking.community(161, "x".repeat(256), 60))).isNotEmpty();
        assertThat(RULES.validate(body("10.0.0.1", "1", 60, null))).isNotEmpty();
        assertThat(RULES.validate(body("", "2c", 60, null))).isNotEmpty();
    }

    @Test
    void oneThatIsSwitchedOffIsNotAskedAndSaysSo() {
        resource.save("sw-1", Asking.community(161, "hall", 60));
        assertThat(schedule.take(10)).hasSize(1);
        resource.save(
                "sw-1", new TargetBody("127.0.0.1", 161, "2c", null, null, null, null, null, null, 60, null, false));
        assertThat(schedule.take(10)).isEmpty();
        assertThatThrownBy(() -> resource.poll("sw-1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(409));
    }

    @Test
    void whatAnOlderQuestionFoundOutIsNotSaidOfTheChangedTarget() {
        resource.save("sw-1", Asking.community(161, "hall", 60));
        SnmpTarget asked = targets.get("sw-1");
        resource.save("sw-1", Asking.community(161, "other", 60));
        assertThat(targets.note(asked, contact -> contact.failed(Contact.Word.UNANSWERED, "silent")))
                .isFalse();
        assertThat(targets.contact("sw-1")).isEqualTo(Contact.WAITING);
    }

    private static TargetBody body(String host, String version, int every, String site) {
        return new TargetBody(host, 161, version, "hall", null, null, null, null, null, every, site, null);
    }

    private static void assertRefused(String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(422))
                .hasMessageContaining(words);
    }

    private static String text(Path file) throws IOException {
        return Optional.of(file).filter(Files::isRegularFile).isPresent()
                ? Files.readString(file, StandardCharsets.ISO_8859_1)
                : "";
    }
}
