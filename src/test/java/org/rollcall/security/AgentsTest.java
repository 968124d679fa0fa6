package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.Problem;

class AgentsTest {
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
    void aRevokedAgentIsRefusedAndListedAsRevoked() {
        String token = agents.enroll("lab-1").token();
        agents.revoke("lab-1");
        assertThat(agents.authenticate("lab-1", token)).isFalse();
        assertThat(new Agents(database, clocks.time()).isEnrolled("lab-1")).isFalse();
        assertThat(told).containsExactly("lab-1");
        assertThat(agents.list())
                .singleElement()
                .satisfies(agent -> assertThat(agent.revokedAt().getAsLong()).isEqualTo(clocks.millis()));
        assertThatThrownBy(() -> agents.revoke("lab-1")).hasMessageContaining("no agent 'lab-1'");
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
}
