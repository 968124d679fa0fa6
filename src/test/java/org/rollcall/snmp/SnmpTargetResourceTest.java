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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.rollcall.platform.PrivateFile;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.reader.Credential;
import org.rollcall.security.Actors;
import org.rollcall.security.Caller;
import org.rollcall.security.Clocks;
import org.rollcall.security.MasterKey;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;
import org.rollcall.security.Vault;
import org.rollcall.security.ledger.Ledger;

class SnmpTargetResourceTest {
    private static final Validator RULES =
            Validation.buildDefaultValidatorFactory().getValidator();

    @TempDir
    Path folder;

    private Store store;
    private Vault vault;
    private Targets targets;
    private PollSchedule schedule;
    private SnmpTargetResource resource;

    @BeforeEach
    void noTargetYet() {
        store = Engine.SQLITE.store(folder);
        start(store.database());
    }

    private void start(Database database) {
        Ledger ledger = new Ledger(database, new Clocks().time());
        vault = new Vault(database, MasterKey.of(folder.resolve("secrets.key"), Map.of()), new Clocks().time());
        vault.register(new SealedTargets());
        targets = new Targets(database, new Sealing(vault), new TargetActs(ledger));
        schedule = new PollSchedule(new Clocks().time());
        District district = new District(new DistrictConfig("oakfield", "Oakfield"), database, ledger);
        district.save(Actors.KIM, new Place.Site("lincoln", "Lincoln", 1));
        resource = new SnmpTargetResource(targets, schedule, district, Networks.of("127.0.0.0/8, 10.0.0.0/8"));
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
            resource.save(Asking.ADMIN, "sw-1", Asking.community(1161, "hall word", 30));
            resource.save(Asking.ADMIN, "sw-2", Asking.user(161, "poller", "maplemaple", "birchbirch"));
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
            resource.delete(Asking.ADMIN, "sw-1");
            start(other.reopen());
            assertThat(resource.all(Asking.ADMIN))
                    .extracting(SnmpTargetResource.View::id)
                    .containsExactly("sw-2");
        }
    }

    @Test
    void noSecretComesOutAnywhere() throws Exception {
        List<String> secrets = List.of("Canary-Community", "Canary-Auth-Key", "Canary-Priv-Key");
        TargetBody community = Asking.community(161, secrets.get(0), 60);
        TargetBody user = Asking.user(161, "poller", secrets.get(1), secrets.get(2));
        resource.save(Asking.ADMIN, "sw-1", community);
        resource.save(Asking.ADMIN, "sw-2", user);
        store.close();

        assertThat(new ObjectMapper().writeValueAsString(resource.all(Asking.ADMIN)))
                .doesNotContain(secrets);
        assertThat(community.toString() + user + targets.all()).doesNotContain(secrets);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(text(file)).as(file.toString()).doesNotContain(secrets);
            }
        }
    }

    @Test
    void whatIsDoneToATargetIsRecordedWithoutItsSecrets() {
        resource.save(Asking.ADMIN, "sw-1", Asking.community(161, "Canary-One", 60));
        resource.save(Asking.ADMIN, "sw-1", Asking.community(161, "Canary-Two", 60));
        resource.save(Asking.ADMIN, "sw-1", Asking.community(161, null, 60));
        resource.poll(Asking.ADMIN, "sw-1");
        resource.delete(Asking.ADMIN, "sw-1");
        List<String> acts = store.database()
                .read(handle -> handle.createQuery("SELECT action || ' ' || before || ' ' || after FROM act"
                                + " WHERE subject = 'target:sw-1' ORDER BY seq")
                        .mapTo(String.class)
                        .list());
        assertThat(acts).hasSize(4).noneMatch(act -> act.contains("Canary"));
        assertThat(acts.get(1)).isEqualTo("target.save {} {\"login\":\"changed\"}");
        assertThat(acts.get(2)).startsWith("target.poll");
        assertThat(acts.get(3)).startsWith("target.delete").contains("\"host\"");
    }

    @Test
    void withoutItsKeyATargetSaysWhatToDo() throws IOException {
        resource.save(Asking.ADMIN, "sw-1", Asking.community(161, "hall", 60));
        Path key = folder.resolve("secrets.key");
        String kept = Files.readString(key);
        Files.delete(key);
        start(store.database());
        assertThat(targets.get("sw-1").login()).isEmpty();
        assertThat(resource.all(Asking.ADMIN).get(0).state()).isEqualTo("refused");
        assertThat(resource.all(Asking.ADMIN).get(0).error()).contains("restore it");
        assertThatThrownBy(() -> resource.save(Asking.ADMIN, "sw-1", Asking.community(161, "hall", 60)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("secrets.key");
        assertThat(key).doesNotExist();
        PrivateFile.write(key, kept);
        start(store.database());
        assertThat(targets.get("sw-1").login()).contains(new Credential.Community("hall"));
    }

    @Test
    void aNewKeySealsTheSecretsOfTargetsAnew() {
        resource.save(Asking.ADMIN, "sw-1", Asking.community(161, "hall", 60));
        resource.save(Asking.ADMIN, "sw-2", Asking.user(161, "poller", "maplemaple", "birchbirch"));

        assertThat(vault.rotate((write, id) -> {}).resealed()).isEqualTo(2);

        assertThat(targets.get("sw-1").login()).contains(new Credential.Community("hall"));
        start(store.database());
        assertThat(targets.get("sw-1").login()).contains(new Credential.Community("hall"));
        assertThat(targets.get("sw-2").login()).isPresent();
    }

    @Test
    void secretsThatAreLeftOutStayUnlessTheyWouldGoElsewhere() {
        resource.save(Asking.ADMIN, "sw-1", Asking.community(161, "hall", 60));
        SnmpTargetResource.View slower = resource.save(Asking.ADMIN, "sw-1", Asking.community(161, null, 300));
        assertThat(slower.every()).isEqualTo(300);
        assertThat(targets.get("sw-1").login()).contains(new Credential.Community("hall"));
        assertRefused(
                "not carried over to another host",
                () -> resource.save(Asking.ADMIN, "sw-1", Asking.community(162, null, 300)));
        assertRefused(
                "not carried over to another host",
                () -> resource.save(Asking.ADMIN, "sw-1", Asking.user(161, "poller", null, null)));
        assertRefused(
                "needs the community", () -> resource.save(Asking.ADMIN, "sw-2", Asking.community(161, null, 60)));
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        assertRefused("target id 'a b'", () -> resource.save(Asking.ADMIN, "a b", Asking.community(161, "hall", 60)));
        assertRefused(
                "not start with 'sn-'", () -> resource.save(Asking.ADMIN, "sn-1", Asking.community(161, "hall", 60)));
        assertRefused(
                "community is missing", () -> resource.save(Asking.ADMIN, "sw-1", Asking.community(161, " ", 60)));
        assertRefused(
                "RFC 3414",
                () -> resource.save(Asking.ADMIN, "sw-1", Asking.user(161, "poller", "short", "birchbirch")));
        assertRefused(
                "user name",
                () -> resource.save(Asking.ADMIN, "sw-1", Asking.user(161, "", "maplemaple", "birchbirch")));
        assertRefused("host is missing", () -> resource.save(Asking.ADMIN, "sw-1", body("two words", "2c", 60, null)));
        assertRefused(
                "no site 'nowhere'", () -> resource.save(Asking.ADMIN, "sw-1", body("10.0.0.1", "2c", 60, "nowhere")));
        assertThat(resource.save(Asking.ADMIN, "sw-1", body("10.0.0.1", "2c", 60, "lincoln"))
                        .siteId())
                .isEqualTo("lincoln");
        assertThatThrownBy(() -> resource.poll(Asking.ADMIN, "gone")).hasMessageContaining("no SNMP target 'gone'");
        assertThatThrownBy(() -> resource.delete(Asking.ADMIN, "gone")).hasMessageContaining("no SNMP target 'gone'");
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
        resource.save(Asking.ADMIN, "sw-1", Asking.community(161, "hall", 60));
        assertThat(schedule.take(10)).hasSize(1);
        resource.save(
                Asking.ADMIN,
                "sw-1",
                new TargetBody("127.0.0.1", 161, "2c", null, null, null, null, null, null, 60, null, false));
        assertThat(schedule.take(10)).isEmpty();
        assertThatThrownBy(() -> resource.poll(Asking.ADMIN, "sw-1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(409));
    }

    @Test
    void whatAnOlderQuestionFoundOutIsNotSaidOfTheChangedTarget() {
        resource.save(Asking.ADMIN, "sw-1", Asking.community(161, "hall", 60));
        SnmpTarget asked = targets.get("sw-1");
        resource.save(Asking.ADMIN, "sw-1", Asking.community(161, "other", 60));
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

    @Test
    void aProgramOfOneSchoolHasToDoWithItsTargetsOnly() {
        Caller program = Caller.of("lincoln's", Role.INTEGRATION, Scope.of(Set.of("lincoln")), "127.0.0.1");
        resource.save(Asking.ADMIN, "sw-1", Asking.community(161, "hall word", 30));

        assertThat(resource.all(program)).isEmpty();
        for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                () -> resource.save(program, "sw-1", Asking.community(161, "mine", 30)),
                () -> resource.delete(program, "sw-1"),
                () -> resource.poll(program, "sw-1"))) {
            assertThatThrownBy(attempt).hasMessage("no SNMP target 'sw-1'; see the list of targets");
        }
        assertThatThrownBy(() -> resource.save(program, "sw-2", Asking.community(161, "mine", 30)))
                .hasMessageContaining("your schools only");
        assertThat(targets.find("sw-2")).isEmpty();
    }
}
