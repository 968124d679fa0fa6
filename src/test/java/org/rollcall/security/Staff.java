package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.Problem;
import org.rollcall.security.ledger.Ledger;

/** An installation whose clocks are set by hand, and who works there. */
final class Staff implements AutoCloseable {
    static final String PASSWORD = "chalk and eraser 42";
    static final Visitor HERE = new Visitor("192.0.2.7", "Firefox on Linux");
    static final Visitor ELSEWHERE = new Visitor("198.51.100.1", "Chrome on Android");
    static final Actor MARIA = new Actor(Actor.Kind.PERSON, "maria", HERE.address());

    final Clocks clocks = new Clocks();
    final Database database;
    final Path folder;
    Vault vault;
    People people;

    Staff(Path folder) {
        this.folder = folder;
        database = Database.open(
                DatabaseConfig.sqlite(folder.resolve("rollcall.db").toString()));
        people = opened(SecurityConfig.defaults());
    }

    People opened(SecurityConfig config) {
        vault = new Vault(database, MasterKey.of(folder.resolve("key"), Map.of()), clocks.time());
        People.Needs needs = new People.Needs(database, new Ledger(database, clocks.time()), vault, clocks.time());
        return People.open(config, needs, new People.DistrictView("lincoln", "Lincoln Unified"));
    }

    /** The same installation after a restart. */
    void restart() {
        people = opened(SecurityConfig.defaults());
    }

    /** The first account, signed in. */
    String maria() {
        return people.signIns().first("maria", PASSWORD, HERE);
    }

    String signIn(String name, String password) {
        return ((SignIns.Outcome.Open) people.signIns().signIn(name, password, HERE)).secret();
    }

    static void assertStatus(int status, ThrowingCallable call) {
        assertThat(problem(call).status()).isEqualTo(status);
    }

    static Problem problem(ThrowingCallable call) {
        Problem[] found = {null};
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> found[0] = problem);
        return found[0];
    }

    @Override
    public void close() {
        database.close();
    }
}
