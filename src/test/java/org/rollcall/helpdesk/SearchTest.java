package org.rollcall.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.fleet.World;
import org.rollcall.helpdesk.Search.Hit;
import org.rollcall.inventory.Drafts;
import org.rollcall.security.Scope;

class SearchTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void aFewDevices() {
        world = World.in(folder);
        world.record(
                "p-1",
                Drafts.named(
                        "Front panel",
                        Drafts.in(
                                "l-104",
                                Drafts.of("panel", "tag:LIN-0042", "serial:ZX-81 B", "mac:00:1a:2b:3c:4d:5e"))));
        world.record("t-1", Drafts.named("Tablet 42", Drafts.of("tablet", "tag:0042")));
        world.record("t-2", Drafts.named("Tablet 43", Drafts.of("tablet", "tag:00421")));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "001A2B3C4D5E",
                "00-1a-2b-3c-4d-5e",
                "001a.2b3c.4d5e",
                "2b:3c:4d",
                "zx81b",
                "X-81",
                "lin0042",
                "front"
            })
    void anyFragmentFindsTheDeviceItNames(String typed) {
        assertThat(world.search().find(Scope.everywhere(), typed).items())
                .extracting(Hit::id)
                .contains("p-1");
    }

    @Test
    void aWholeIdentifierComesFirstThenOneThatStartsSoThenTheRest() {
        assertThat(world.search().find(Scope.everywhere(), "0042").items())
                .extracting(Hit::id)
                .containsExactly("t-1", "t-2", "p-1");
        assertThat(world.search()
                        .find(Scope.everywhere(), "00:1A:2B:3C:4D:5E")
                        .items()
                        .get(0)
                        .matched())
                .isEqualTo(new Search.Matched("mac", "00:1a:2b:3c:4d:5e"));
    }

    @Test
    void aThingAndItsSchoolAreFoundTogether() {
        assertThat(world.search().find(Scope.everywhere(), "panel lincoln").items())
                .extracting(Hit::id)
                .startsWith("p-1");
        assertThat(world.search().find(Scope.everywhere(), "104 lincoln").items())
                .extracting(Hit::type)
                .contains("room");
        assertThat(world.search().find(Scope.everywhere(), "panel adams").items())
                .isEmpty();
    }

    @Test
    void aHitSaysWhatWhereAndHow() {
        assertThat(world.search().find(Scope.everywhere(), "zx81").items())
                .containsExactly(new Hit(
                        "device",
                        "p-1",
                        "Front panel",
                        "Interactive panel · Room 104, Lincoln Elementary",
                        "off",
                        new Search.Matched("serial", "ZX-81 B"),
                        "/d/p-1"));
    }

    @Test
    void placesAreFoundToo() {
        assertThat(world.search().find(Scope.everywhere(), "lincoln").items())
                .extracting(Hit::type, Hit::href)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("site", "/devices?site=lincoln"));
        assertThat(world.search().find(Scope.everywhere(), "lab 12").items())
                .extracting(Hit::type)
                .containsExactly("room");
    }

    @Test
    void manyDevicesDoNotCrowdOutTheSchoolThatTheyAreNamedAfter() {
        IntStream.range(0, 30)
                .forEach(i -> world.record("l-" + i, Drafts.named("Lincoln tablet " + i, Drafts.of("tablet"))));
        assertThat(world.search().find(Scope.everywhere(), "lincoln").items())
                .hasSize(20)
                .last()
                .extracting(Hit::type)
                .isEqualTo("site");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "4", "  4 ", "no such thing"})
    void tooLittleOrNothingFindsNothing(String typed) {
        assertThat(world.search().find(Scope.everywhere(), typed).items()).isEmpty();
    }

    @Test
    void nothingOfAnotherSchoolIsFoundNorTakesUpRoom() {
        IntStream.range(0, 30)
                .forEach(i ->
                        world.record("a-" + i, Drafts.named("A slate " + i, Drafts.in("a-12", Drafts.of("tablet")))));
        Scope lincoln = Scope.of(Set.of("lincoln"));

        for (String typed : List.of("slate", "a-1", "adams", "lab", "lab adams", "tablet lab", "0042")) {
            assertThat(world.search().find(lincoln, typed).items())
                    .as(typed)
                    .extracting(Hit::id)
                    .isSubsetOf("p-1");
        }
        assertThat(world.search().find(lincoln, "lincoln").items())
                .extracting(Hit::id)
                .contains("lincoln");
    }
}
