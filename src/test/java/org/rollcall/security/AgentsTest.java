package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.util.Duration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.Problem;
import org.rollcall.security.ledger.Ledger;

class AgentsTest {
    private static final Actor ADMIN = new Actor(Actor.Kind.PERSON, "ada", "127.0.0.1");

    @TempDir
    Path folder;

    private final Clocks clocks = new Clocks();
    private final List<String> told = new ArrayList<>();
    private Database database;
    private Agents agents;

    @BeforeEach
    void noAgentYet() {
        database = Database.open(
                DatabaseConfig.sqlite(folder.resolve("rollcall.db").toString()));
        agents = new Agents(database, clocks.time());
        agents.onChange(told::add);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anEnrolledAgentIsKnownByItsTokenAlsoAfterARestart() {
        Agent.Enrolled enrolled = agents.enroll("lab-1");
        for (Agents known : List.of(agents, new Agents(database, clocks.time()))) {
            assertThat(known.authenticate("lab-1", enrolled.token())).isTrue();
            assertThat(known.authenticate("lab-1", "guess")).isFalse();
            assertThat(known.authenticate("lab-1", "")).isFalse();
            assertThat(known.authenticate("lab-2", enrolled.token())).isFalse();
            assertThat(known.isEnrolled("lab-1")).isTrue();
        }
        assertThat(told).isEmpty();
    }

    @Test
    void aRenewedCredentialReplacesTheOldOneAndSaysSo() {
        String old = agents.enroll("lab-1").token();
        String renewed = agents.enroll("lab-1").token();
        assertThat(agents.authenticate("lab-1", old)).isFalse();
        assertThat(agents.authenticate("lab-1", renewed)).isTrue();
        assertThat(told).containsExactly("lab-1");
    }

    @Test
    void whatAnAgentHadBeforeEndsOnceItUsesItsNewCertificate() {
        String token = agents.enroll("lab-1").token();
        renewed("c1", Optional.empty());
        assertThat(agents.authenticate("lab-1", token))
                .as("the answer may have got lost")
                .isTrue();
        agents.used("lab-1", "c1");
        assertThat(agents.authenticate("lab-1", token)).isFalse();
        renewed("c2", Optional.of("c1"));
        agents.used("lab-1", "c1");
        assertThat(agents.certified("c1", "f")).as("until the new one is used").contains("lab-1");
        assertThat(agents.certified("c2", "f")).contains("lab-1");
        agents.used("lab-1", "c2");
        for (Agents known : List.of(agents, new Agents(database, clocks.time()))) {
            assertThat(known.certified("c1", "f")).isEmpty();
            assertThat(known.certified("c2", "f")).contains("lab-1");
        }
        List<String> acts = acts();
        agents.used("lab-1", "c2");
        assertThat(acts()).as("nothing is written when nothing changes").isEqualTo(acts);
        assertThat(told).as("no connection ends").isEmpty();
    }

    private void renewed(String serial, Optional<String> by) {
        clocks.pass(java.time.Duration.ofDays(1));
        long now = clocks.millis();
        Certificate next = new Certificate(serial, "lab-1", "f", now, now + 1_000_000_000L, OptionalLong.empty());
        database.change(write -> agents.renew(write, ADMIN, next, by));
    }

    @Test
    void aRevokedAgentIsRefusedAndListedAsRevoked() {
        String token = agents.enroll("lab-1").token();
        agents.revoke(Actor.SERVER, "lab-1");
        assertThat(agents.authenticate("lab-1", token)).isFalse();
        assertThat(new Agents(database, clocks.time()).isEnrolled("lab-1")).isFalse();
        assertThat(told).containsExactly("lab-1");
        assertThat(agents.list())
                .singleElement()
                .satisfies(agent -> assertThat(agent.revokedAt().getAsLong()).isEqualTo(clocks.millis()));
        assertThatThrownBy(() -> agents.revoke(Actor.SERVER, "lab-1")).hasMessageContaining("no agent 'lab-1'");
        assertThat(agents.authenticate("lab-1", agents.enroll("lab-1").token())).isTrue();
    }

    @Test
    void anIdThatCannotStandInATopicIsRefused() {
        for (String id : List.of("", "a/b", "+", "a b", "x".repeat(65), "server-1", "ä")) {
            assertThatThrownBy(() -> agents.enroll(id))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(422));
        }
        assertThat(agents.list()).isEmpty();
    }

    @Test
    void theTokenIsNeitherStoredNorPrinted() {
        Agent.Enrolled enrolled = agents.enroll("lab-1");
        String kept = database.read(handle -> handle.createQuery("SELECT token_hash FROM agent")
                .mapTo(String.class)
                .one());
        assertThat(kept).doesNotContain(enrolled.token());
        assertThat(enrolled.toString()).doesNotContain(enrolled.token());
    }

    @Test
    void anAgentStandsInASchoolAlsoAfterARestart() {
        school("harbor");
        agents.enroll(Actor.SERVER, "lab-1", Optional.of("harbor"));
        agents.enroll("lab-2");
        assertThat(agents.site("lab-1")).contains("harbor");
        assertThat(agents.site("lab-2")).isEmpty();
        assertThat(agents.site("lab-3")).isEmpty();
        agents.move(ADMIN, "lab-2", Optional.of("harbor"));
        assertThat(new Agents(database, clocks.time()).site("lab-2")).contains("harbor");
        assertThatThrownBy(() -> agents.move(ADMIN, "lab-2", Optional.of("nowhere")))
                .hasMessageContaining("no school 'nowhere'");
        assertThat(agents.site("lab-2")).contains("harbor");
    }

    @Test
    void aMoveStandsInTheChainsOfBothSchools() {
        school("harbor");
        school("hill");
        agents.enroll(Actor.SERVER, "lab-1", Optional.of("harbor"));
        agents.move(ADMIN, "lab-1", Optional.of("hill"));
        List<String> chains =
                database.read(handle -> handle.createQuery("SELECT stream FROM act WHERE action = 'agent.change'")
                        .mapTo(String.class)
                        .list());
        assertThat(chains).containsExactlyInAnyOrder("harbor", "hill");
    }

    @Test
    void aRotatedTokenStopsTheOldOneAtOnce() {
        String old = agents.enroll("lab-1").token();
        String fresh = agents.rotate(ADMIN, "lab-1").token();
        for (Agents known : List.of(agents, new Agents(database, clocks.time()))) {
            assertThat(known.authenticate("lab-1", old)).isFalse();
            assertThat(known.authenticate("lab-1", fresh)).isTrue();
        }
        assertThat(told).containsExactly("lab-1");
        assertThatThrownBy(() -> agents.rotate(ADMIN, "lab-2"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @Test
    void aBlockedAgentIsRefusedAndKeepsItsToken() {
        String token = agents.enroll("lab-1").token();
        agents.block(ADMIN, "lab-1");
        assertThat(agents.authenticate("lab-1", token)).isFalse();
        assertThat(agents.isEnrolled("lab-1")).isFalse();
        assertThat(new Agents(database, clocks.time()).authenticate("lab-1", token))
                .isFalse();
        assertThat(told).containsExactly("lab-1");
        agents.unblock(ADMIN, "lab-1");
        assertThat(agents.authenticate("lab-1", token)).isTrue();
    }

    @Test
    void aSuspicionIsToldOnceUntilSomebodyLooked() {
        String token = agents.enroll("lab-1").token();
        for (int i = 0; i < 3; i++) {
            database.change(write -> agents.suspect(write, "lab-1", "boot a came back"));
        }
        assertThat(agents.authenticate("lab-1", token)).isTrue();
        assertThat(acts()).filteredOn("agent.clone"::equals).hasSize(1);
        agents.unblock(ADMIN, "lab-1");
        Agents strict = new Agents(
                database,
                clocks.time(),
                new Ledger(database, clocks.time()),
                new AgentConfig(true, false, Duration.days(1), false));
        database.change(write -> strict.suspect(write, "lab-1", "boot a came back"));
        assertThat(strict.authenticate("lab-1", token)).isFalse();
        assertThat(strict.list())
                .singleElement()
                .satisfies(agent -> assertThat(agent.cloneSuspectedAt()).isEqualTo(agent.blockedAt()));
    }

    @Test
    void eachChangeIsInTheLedgerOfItsSchool() {
        school("harbor");
        agents.enroll(ADMIN, "lab-1", Optional.of("harbor"));
        agents.rotate(ADMIN, "lab-1");
        agents.block(ADMIN, "lab-1");
        agents.unblock(ADMIN, "lab-1");
        agents.move(ADMIN, "lab-1", Optional.empty());
        agents.revoke(ADMIN, "lab-1");
        assertThat(acts())
                .containsExactly(
                        "agent.enrol",
                        "agent.rotate",
                        "agent.block",
                        "agent.unblock",
                        "agent.change",
                        "agent.change",
                        "agent.revoke");
        List<String> streams = database.read(handle -> handle.createQuery("SELECT DISTINCT stream FROM act")
                .mapTo(String.class)
                .list());
        assertThat(streams).containsExactlyInAnyOrder("harbor", "district");
    }

    @Test
    void whatIsUndoneEndsNobodysConnection() {
        String token = agents.enroll("lab-1").token();
        assertThatThrownBy(() -> database.change(write -> {
                    agents.rotate(write, ADMIN, "lab-1");
                    throw new IllegalStateException("the rest failed");
                }))
                .hasMessage("the rest failed");
        assertThat(agents.authenticate("lab-1", token)).isTrue();
        agents.move(ADMIN, "lab-1", Optional.empty());
        assertThat(told).isEmpty();
    }

    private void school(String id) {
        database.change(write ->
                write.handle().execute("INSERT INTO site (id, name, students) VALUES (?, ?, 1)", id, "School " + id));
    }

    private List<String> acts() {
        return database.read(handle -> handle.createQuery("SELECT action FROM act ORDER BY at, stream DESC, seq")
                .mapTo(String.class)
                .list());
    }
}
