package org.rollcall.security.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.security.Actor;
import org.rollcall.security.Agent;
import org.rollcall.security.AgentConfig;
import org.rollcall.security.Agents;
import org.rollcall.security.Caller;
import org.rollcall.security.Clocks;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Ledger;

class EnrolmentTest {
    private static final String ADDRESS = "10.1.2.3";
    private static final Caller ADA = Caller.of("ada", Role.ADMIN, Scope.everywhere(), "127.0.0.1");

    @TempDir
    Path folder;

    private final Clocks clocks = new Clocks();

    /** A district with two schools and nobody enrolled. */
    private record Office(Store store, Agents agents, Claims claims, Enrolment enrolment) {
        String code(String site, int most) {
            return claims.issue(ADA, site, most, 72).getValue();
        }

        List<String> acts() {
            return store.database()
                    .read(handle -> handle.createQuery("SELECT stream || ' ' || action FROM act ORDER BY at, seq")
                            .mapTo(String.class)
                            .list());
        }
    }

    private void office(Engine engine, Consumer<Office> work) {
        try (Store store = engine.store(folder)) {
            store.database().change(write -> {
                for (String site : List.of("harbor", "hill")) {
                    write.handle().execute("INSERT INTO site (id, name, students) VALUES (?, ?, 1)", site, site);
                }
            });
            Ledger ledger = new Ledger(store.database(), clocks.time());
            Agents agents = new Agents(store.database(), clocks.time());
            Claims claims = new Claims(store.database(), clocks.time(), ledger);
            work.accept(new Office(
                    store,
                    agents,
                    claims,
                    new Enrolment(new Enrolment.Needs(
                            store.database(),
                            clocks.time(),
                            agents,
                            claims,
                            ledger,
                            Optional.empty(),
                            AgentConfig.defaults()))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCodeMakesAsManyAgentsOfItsSchoolAsItSays(Engine engine) {
        office(engine, office -> {
            String code = office.code("harbor", 2);
            Agent.Enrolled first = office.enrolment().withToken(code, "panel-1", ADDRESS);
            Agent.Enrolled second = office.enrolment()
                    .withToken(code.toLowerCase(java.util.Locale.ROOT).replace("-", " "), "", ADDRESS);
            assertThat(office.agents().authenticate("panel-1", first.token())).isTrue();
            assertThat(office.agents().site("panel-1")).contains("harbor");
            assertThat(second.id()).matches("agent-[0-9a-z]{8}");
            assertThat(office.agents().authenticate(second.id(), second.token()))
                    .isTrue();
            refused(403, () -> office.enrolment().withToken(code, "panel-3", ADDRESS));
            assertThat(office.claims().list(ADA))
                    .singleElement()
                    .satisfies(claim -> assertThat(claim.used()).isEqualTo(2));
            assertThat(office.acts()).containsExactly("harbor claim.issue", "harbor agent.enrol", "harbor agent.enrol");
        });
    }

    @ParameterizedTest
    @EnumSource
    void unknownUsedExpiredAndRevokedCodesGetTheSameAnswer(Engine engine) {
        office(engine, office -> {
            String used = office.code("harbor", 1);
            office.enrolment().withToken(used, "panel-1", ADDRESS);
            String revoked = office.code("harbor", 1);
            office.claims()
                    .revoke(
                            ADA,
                            office.claims().list(ADA).stream()
                                    .filter(claim -> claim.used() == 0)
                                    .findFirst()
                                    .orElseThrow()
                                    .id());
            String expired = office.code("harbor", 1);
            clocks.pass(Duration.ofDays(3));
            Set<String> answers = new HashSet<>();
            for (String code : List.of(used, revoked, expired, Code.mint(), "", "x".repeat(100))) {
                answers.add(refused(403, () -> office.enrolment().withToken(code, "panel-2", ADDRESS)));
            }
            assertThat(answers).hasSize(1);
            assertThat(office.agents().isKnown("panel-2")).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aCodeNeverTakesAnAgentOver(Engine engine) {
        office(engine, office -> {
            String token = office.agents()
                    .enroll(Actor.SERVER, "panel-1", Optional.of("harbor"))
                    .token();
            String code = office.code("harbor", 3);
            String other = office.code("hill", 3);
            assertThat(refused(409, () -> office.enrolment().withToken(code, "panel-1", ADDRESS)))
                    .contains("revoke it first, or choose another id");
            assertThat(office.agents().authenticate("panel-1", token)).isTrue();
            office.agents().block(Actor.SERVER, "panel-1");
            refused(409, () -> office.enrolment().withToken(code, "panel-1", ADDRESS));
            office.agents().revoke(Actor.SERVER, "panel-1");
            refused(409, () -> office.enrolment().withToken(other, "panel-1", ADDRESS));
            assertThat(office.claims().list(ADA))
                    .allSatisfy(claim -> assertThat(claim.used()).isZero());
            office.enrolment().withToken(code, "panel-1", ADDRESS);
            assertThat(office.agents().site("panel-1")).contains("harbor");
        });
    }

    @ParameterizedTest
    @EnumSource
    void manyAtOnceUseACodeNoMoreOftenThanItSays(Engine engine) {
        office(engine, office -> {
            String code = office.code("harbor", 5);
            List<Callable<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String address = "10.0.0." + i;
                tries.add(() -> {
                    try {
                        office.enrolment().withToken(code, "", address);
                        return true;
                    } catch (Problem e) {
                        return false;
                    }
                });
            }
            assertThat(together(tries)).isEqualTo(5);
            assertThat(office.agents().list()).hasSize(5);
        });
    }

    @Test
    void tenWrongCodesOfOneAddressAreEnoughForAQuarterOfAnHour() {
        office(Engine.SQLITE, office -> {
            String code = office.code("harbor", 100);
            for (int i = 0; i < 10; i++) {
                refused(403, () -> office.enrolment().withToken("wrong", "", ADDRESS));
            }
            refused(429, () -> office.enrolment().withToken("wrong", "", ADDRESS));
            refused(403, () -> office.enrolment().withToken("wrong", "", "10.9.9.9"));
            // A neighbour's failures keep nobody out who has a good code.
            office.enrolment().withToken(code, "", ADDRESS);
            clocks.pass(Duration.ofMinutes(15));
            refused(403, () -> office.enrolment().withToken("wrong", "", ADDRESS));
            assertThat(office.acts())
                    .filteredOn("security agent.refuse"::equals)
                    .hasSize(1);
        });
    }

    @Test
    void aCodeIsForASchoolOfWhoMakesIt() {
        office(Engine.SQLITE, office -> {
            Caller local = Caller.of("import", Role.INTEGRATION, Scope.of(List.of("hill")), "127.0.0.1");
            office.claims().issue(ADA, "harbor", 1, 1);
            refused(422, () -> office.claims().issue(local, "harbor", 1, 1));
            refused(422, () -> office.claims().issue(ADA, "nowhere", 1, 1));
            office.claims().issue(local, "hill", 1, 1);
            assertThat(office.claims().list(local)).extracting(Claim::site).containsExactly("hill");
            String foreign = office.claims().list(ADA).stream()
                    .filter(claim -> claim.site().equals("harbor"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            refused(404, () -> {
                office.claims().revoke(local, foreign);
                return foreign;
            });
            for (int[] bounds : new int[][] {{0, 1}, {1001, 1}, {1, 0}, {1, 73}}) {
                refused(422, () -> office.claims().issue(ADA, "harbor", bounds[0], bounds[1]));
            }
        });
    }

    @Test
    void neitherTheCodeNorATokenIsKept() {
        office(Engine.SQLITE, office -> {
            String code = office.code("harbor", 1);
            String token =
                    office.enrolment().withToken(code, "panel-1", ADDRESS).token();
            List<String> kept = office.store()
                    .database()
                    .read(handle -> handle.createQuery("""
                            SELECT code_hash || id || created_by FROM claim
                            UNION ALL SELECT token_hash || broker_hash FROM agent
                            UNION ALL SELECT before || after || reason || subject FROM act
                            """).mapTo(String.class).list());
            assertThat(kept)
                    .noneMatch(text ->
                            text.contains(code) || text.contains(code.replace("-", "")) || text.contains(token));
        });
    }

    @Test
    void codesAreOfRandomBitsInGroupsThatPeopleCanRead() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            codes.add(Code.mint());
        }
        assertThat(codes)
                .hasSize(1_000)
                .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}"));
        assertThat(Code.hash("0O1l-iILo")).isEqualTo(Code.hash("0011 1110"));
    }

    private static String refused(int status, Callable<?> work) {
        Problem[] problem = new Problem[1];
        assertThatThrownBy(work::call).isInstanceOfSatisfying(Problem.class, thrown -> problem[0] = thrown);
        assertThat(problem[0].status()).isEqualTo(status);
        return String.valueOf(problem[0].getMessage());
    }

    private static int together(List<Callable<Boolean>> tries) {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            int good = 0;
            for (Future<Boolean> tried : pool.invokeAll(tries)) {
                good += tried.get() ? 1 : 0;
            }
            return good;
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            pool.shutdown();
        }
    }
}
