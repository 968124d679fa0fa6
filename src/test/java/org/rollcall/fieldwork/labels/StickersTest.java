package org.rollcall.fieldwork.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.fleet.World;
import org.rollcall.inventory.Drafts;
import org.rollcall.platform.Problem;
import org.rollcall.security.Scope;

class StickersTest {
    private static final String BASE = "https://rollcall.example";
    private static final Scope ADAMS = Scope.of(List.of("adams"));

    @TempDir
    Path folder;

    private World world;
    private Stickers stickers;

    @BeforeEach
    void twoDevicesInARoom() {
        world = World.in(folder);
        world.record(
                "p-2", Drafts.named("Side panel", Drafts.in("l-104", Drafts.of("panel", "tag:LIN-2", "serial:ZX-82"))));
        world.record("p-1", Drafts.named("Front panel", Drafts.in("l-104", Drafts.of("panel", "tag:LIN-1"))));
        stickers = new Stickers(world.inventory, world.schools, world.district);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aLabelOpensItsDeviceAndSaysWhereItStands() {
        assertThat(stickers.devices(Scope.everywhere(), devices("p-2"), BASE))
                .containsExactly(new Label(
                        BASE + "/d/p-2", "LIN-2", "Side panel", List.of("Room 104, Lincoln Elementary", "S/N ZX-82")));
    }

    @Test
    void theDevicesOfARoomOrASchoolComeByTag() {
        for (Stickers.Selection selection : List.of(room("l-104"), site("lincoln"))) {
            assertThat(stickers.devices(Scope.everywhere(), selection, BASE))
                    .extracting(Label::tag)
                    .containsExactly("LIN-1", "LIN-2");
        }
    }

    @Test
    void aDoorOpensItsRoom() {
        assertThat(stickers.rooms(Scope.everywhere(), site("adams"), BASE))
                .containsExactly(new Label(BASE + "/room/a-12", "", "Lab 12", List.of("Main", "Adams High")));
    }

    @Test
    void whatIsInAnotherSchoolIsAsIfItWereNotThere() {
        for (Stickers.Selection selection : List.of(devices("p-1"), room("l-104"), site("lincoln"))) {
            assertThatThrownBy(() -> stickers.devices(ADAMS, selection, BASE))
                    .isInstanceOf(Problem.class)
                    .hasMessageStartingWith("no ");
        }
    }

    @Test
    void tagsToComeKeepTheirZeros() {
        assertThat(stickers.blank(new Stickers.Run("OAK-", "0099", 3), BASE))
                .extracting(Label::tag)
                .containsExactly("OAK-0099", "OAK-0100", "OAK-0101");
        assertThat(stickers.blank(new Stickers.Run("A&B ", "1", 1), BASE))
                .extracting(Label::link)
                .containsExactly(BASE + "/devices?q=A%26B%201");
    }

    @Test
    void noneAndTooManyAreRefusedInWords() {
        assertThatThrownBy(() -> stickers.devices(Scope.everywhere(), site("adams"), BASE))
                .hasMessageContaining("1 to 5000");
        assertThatThrownBy(() -> stickers.blank(new Stickers.Run("A", "1", 5_001), BASE))
                .hasMessageContaining("not 5001");
        assertThatThrownBy(() -> stickers.blank(new Stickers.Run("A", "-1", 1), BASE))
                .hasMessageContaining("begins with a number");
        Stickers.Selection many = devices(Collections.nCopies(5_001, "p-1").toArray(String[]::new));
        assertThatThrownBy(() -> stickers.devices(Scope.everywhere(), many, BASE))
                .hasMessageContaining("not 5001");
        Stickers.Selection nothing = new Stickers.Selection(Optional.empty(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> stickers.devices(Scope.everywhere(), nothing, BASE))
                .hasMessageContaining("0 of these were given");
    }

    private static Stickers.Selection devices(String... ids) {
        return new Stickers.Selection(Optional.of(ImmutableList.copyOf(ids)), Optional.empty(), Optional.empty());
    }

    private static Stickers.Selection room(String id) {
        return new Stickers.Selection(Optional.empty(), Optional.of(id), Optional.empty());
    }

    private static Stickers.Selection site(String id) {
        return new Stickers.Selection(Optional.empty(), Optional.empty(), Optional.of(id));
    }
}
