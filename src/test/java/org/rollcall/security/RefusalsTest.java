package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Database;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.security.ledger.Ledger;

class RefusalsTest {
    private static final Caller LEAD = Caller.of("Lee", Role.SCHOOL_LEAD, Scope.everywhere(), "10.0.0.7");

    private static final List<String> AGENTS = List.of(Permission.AGENTS);

    @TempDir
    private Path folder;

    private final Clocks clocks = new Clocks();

    @ParameterizedTest
    @EnumSource
    void theyAreRecordedOnceAMinuteForEachAccountAndRoute(Engine engine) {
        try (Store store = engine.store(folder)) {
            Refusals refusals = new Refusals(new Ledger(store.database(), clocks.time()), clocks.time());
            for (int i = 0; i < 1000; i++) {
                assertThat(refusals.refuse(LEAD, "POST /api/v1/agents", AGENTS).status())
                        .isEqualTo(403);
            }
            refusals.refuse(LEAD, "GET /api/v1/books", List.of(Permission.BOOKS));
            refusals.refuse(Caller.of("Sam", Role.AUDITOR, Scope.everywhere(), ""), "POST /api/v1/agents", AGENTS);
            assertThat(acts(store.database()))
                    .containsExactly(
                            "security person Lee 10.0.0.7 access.refuse route:POST /api/v1/agents",
                            "security person Lee 10.0.0.7 access.refuse route:GET /api/v1/books",
                            "security person Sam  access.refuse route:POST /api/v1/agents");

            clocks.pass(Duration.ofSeconds(61));
            refusals.refuse(LEAD, "POST /api/v1/agents", AGENTS);
            assertThat(acts(store.database())).hasSize(4);
        }
    }

    @Test
    void whoIsRefusedIsRefusedThoughItCannotBeRecorded() {
        Store store = Engine.SQLITE.store(folder);
        Refusals refusals = new Refusals(new Ledger(store.database(), clocks.time()), clocks.time());
        store.close();

        assertThat(refusals.refuse(LEAD, "POST /api/v1/agents", AGENTS).status())
                .isEqualTo(403);
    }

    @Test
    void theyNameThePermissionAndWhoHasIt() {
        try (Store store = Engine.SQLITE.store(folder)) {
            Refusals refusals = new Refusals(new Ledger(store.database(), clocks.time()), clocks.time());
            Caller kim = Caller.of("Kim", Role.ADMIN, Scope.everywhere(), "");
            assertThat(refusals.refuse(kim, "GET /api/v1/persons", List.of(Permission.PERSONS)))
                    .hasMessage("this takes the permission 'persons.read',"
                            + " which comes with the role Help desk or Privacy officer");
            Caller half = new Caller("Kim", Role.ADMIN, ImmutableSet.of(Permission.OWN), Scope.everywhere(), "");
            assertThat(refusals.refuse(half, "POST /api/v1/agents", AGENTS)).hasMessageContaining("second factor");
            Caller program =
                    new Caller("sis", Role.INTEGRATION, ImmutableSet.of(Permission.READ), Scope.everywhere(), "");
            assertThat(refusals.refuse(program, "POST /api/v1/agents", AGENTS))
                    .hasMessageContaining("'agents.manage', which this token does not have");
        }
    }

    private static List<String> acts(Database database) {
        return database.read(handle -> handle.createQuery(
                        "SELECT stream || ' ' || kind || ' ' || actor || ' ' || COALESCE(origin, '') || ' ' || action || ' ' || subject"
                                + " FROM act LEFT JOIN act_origin USING (stream, seq) ORDER BY seq")
                .mapTo(String.class)
                .list());
    }
}
