package org.rollcall.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.InputStream;
import java.lang.reflect.Field;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.RunningServer;
import org.rollcall.policy.Examples.Elsewhere;
import org.rollcall.policy.Examples.Example;
import org.rollcall.security.Permission;
import org.rollcall.security.Policy;
import org.rollcall.security.Role;

/** Every address of the running server, asked by every role for its own and for another school, and by a stranger. */
class PolicyMatrixTest {
    private static final String OWN = "north";
    private static final String OTHER = "south";

    @TempDir
    private static Path folder;

    private static TwoSchools world;
    private static List<Route> routes;
    private static final Map<Role, Staff> STAFF = new EnumMap<>(Role.class);

    @BeforeAll
    static void aDistrictWithOneOfEachRole() throws Exception {
        world = new TwoSchools(RunningServer.start(folder).signedIn())
                .school(OWN, "North")
                .school(OTHER, "South");
        routes = Route.of(world.server());
        Hiring hiring = new Hiring(world.server());
        for (Role role : Role.values()) {
            STAFF.put(role, hiring.hire(role, role.isScoped() ? Optional.of(List.of(OWN)) : Optional.empty()));
        }
    }

    @AfterAll
    static void close() throws Exception {
        world.close();
    }

    @Test
    void everyAddressHasAPolicy() throws Exception {
        Set<String> known = Arrays.stream(Permission.class.getFields())
                .map(PolicyMatrixTest::text)
                .collect(Collectors.toSet());
        assertThat(routes).hasSizeGreaterThan(30);
        for (Route route : routes) {
            if (route.isOpen()) {
                assertThat(Examples.OPEN)
                        .as("%s is open to everybody: give it a permission, or say why in Examples.OPEN", route)
                        .contains(route.toString());
            } else {
                assertThat(route.permissions())
                        .as("%s needs @RolesAllowed with a constant of Permission", route)
                        .isNotEmpty()
                        .isSubsetOf(known);
            }
        }
    }

    @Test
    void everyPermissionIsSomebodys() {
        for (Field permission : Permission.class.getFields()) {
            assertThat(Role.values()).as(permission.getName()).anyMatch(role -> Policy.allows(role, text(permission)));
        }
    }

    @TestFactory
    Stream<DynamicTest> strangersAreToldToSignIn() {
        return closed().map(route -> dynamicTest(route.toString(), () -> {
            HttpResponse<InputStream> answer = ask(Staff.STRANGER, route, "1", "");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }));
    }

    @TestFactory
    Stream<DynamicTest> eachRoleMayWhatThePolicySaysAndNoMore() {
        return closed().map(route -> dynamicTest(route.toString(), () -> {
            for (Role role : Role.values()) {
                Staff staff = Objects.requireNonNull(STAFF.get(role));
                if (route.permissions().stream().anyMatch(permission -> Policy.allows(role, permission))) {
                    mayInTheirOwn(staff, route);
                } else {
                    assertSays(403, ask(staff, route, "1", ""), staff, route);
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> anotherSchoolsThingsAreAsIfTheyWereNotThere() {
        return closed().filter(route -> example(route).elsewhere() != Elsewhere.NO_SCHOOL)
                .map(route -> dynamicTest(route.toString(), () -> {
                    for (Role role : Role.values()) {
                        Staff staff = Objects.requireNonNull(STAFF.get(role));
                        if (route.permissions().stream().anyMatch(permission -> Policy.allows(role, permission))) {
                            elsewhere(role, staff, route);
                        }
                    }
                }));
    }

    private static void mayInTheirOwn(Staff staff, Route route) throws Exception {
        Example example = example(route);
        String id = example.maker().make(world, OWN);
        HttpResponse<InputStream> answer = ask(staff, route, id, example.body(world, OWN));
        assertThat(answer)
                .as(() -> staff + " asked " + route + " about " + id + ": " + answer.statusCode() + said(answer))
                .matches(told -> example.answers().isEmpty()
                        ? told.statusCode() < 400
                        : example.answers().contains(told.statusCode()));
        answer.body().close();
    }

    /** Those who may act everywhere may here; the others are told the same as of a thing that does not exist. */
    private static void elsewhere(Role role, Staff staff, Route route) throws Exception {
        Example example = example(route);
        boolean byId = example.elsewhere() == Elsewhere.NOT_FOUND;
        String id = example.maker().make(world, OTHER);
        String body = example.body(world, byId && role.isScoped() ? OWN : OTHER);
        HttpResponse<InputStream> answer = ask(staff, route, id, body);
        if (!role.isScoped()) {
            assertThat(answer.statusCode())
                    .as(() -> staff + " asked " + route + ": " + said(answer))
                    .isBetween(200, 399);
            return;
        }
        String told = assertSays(byId ? 404 : 422, answer, staff, route);
        if (byId && !route.verb().equals("PUT")) {
            String missing = assertSays(404, ask(staff, route, "999999999", body), staff, route);
            assertThat(told.replace(id, "ID")).isEqualTo(missing.replace("999999999", "ID"));
        }
    }

    private static String assertSays(int status, HttpResponse<InputStream> answer, Staff staff, Route route) {
        String said = said(answer);
        assertThat(answer.statusCode())
                .as(staff + " asked " + route + ": " + said)
                .isEqualTo(status);
        return said;
    }

    private static HttpResponse<InputStream> ask(Staff staff, Route route, String id, String body) throws Exception {
        String path = example(route).path(id);
        return staff.ask(world.server().request(route.verb(), path, body));
    }

    private static String said(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            return new String(body.readNBytes(2_000), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            return "nothing: " + e;
        }
    }

    private static Stream<Route> closed() {
        return routes.stream().filter(route -> !route.isOpen());
    }

    private static Example example(Route route) {
        if (route.asksForItself()) {
            return Examples.ofDistrict(route.toString(), TwoSchools::nothing, "");
        }
        Example example = Examples.ALL.get(route.toString());
        return example == null
                ? fail("nobody has said how to ask %s: add a line with its id and body to Examples.ALL", route)
                : example;
    }

    private static String text(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
