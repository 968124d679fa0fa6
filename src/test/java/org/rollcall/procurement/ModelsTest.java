package org.rollcall.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.inventory.Kind;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.security.Actors;

class ModelsTest {
    @TempDir
    Path folder;

    private static Model slate(String id, String name, Model.Support... support) {
        return new Model(
                id, "Acme", name, Kind.TABLET, Optional.of(48), Optional.of(Money.of(29_900)), "", List.of(support), 0);
    }

    private static Model.Support ends(int year, String source) {
        return new Model.Support(LocalDate.of(year, 6, 30), source, 0, OptionalLong.empty());
    }

    private static Model save(Bought world, Model model) {
        return world.database.write(
                write -> world.procurement().models().save(write, Actors.KIM, model, OptionalLong.empty()));
    }

    @ParameterizedTest
    @EnumSource
    void aSupportDateThatIsMovedLeavesTheOneBeforeWithItsSource(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database());
            save(world, slate("slate-3", "Slate 3", ends(2029, "maker's page")));
            world.clocks.pass(Duration.ofDays(30));
            Model moved = save(world, slate("slate-3", "Slate 3", ends(2031, "maker's letter")));
            assertThat(moved.support())
                    .extracting(said -> said.endsOn().getYear())
                    .containsExactly(2029, 2031);
            assertThat(moved.support().get(0).until())
                    .hasValue(moved.support().get(1).since());
            assertThat(moved.supported().map(Model.Support::source)).contains("maker's letter");
            Model withdrawn = save(world, slate("slate-3", "Slate 3"));
            assertThat(withdrawn.supported()).isEmpty();
            assertThat(withdrawn.support()).hasSize(2);
            assertThat(save(world, slate("slate-3", "Slate 3"))).isEqualTo(withdrawn);
            assertThat(world.procurement().models().all()).containsExactly(withdrawn);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneNameIsOneModelHoweverItIsSpelt(Engine engine) {
        try (Store store = engine.store(folder)) {
            Bought world = new Bought(store.database());
            save(world, slate("slate-3", "Slate 3"));
            assertThatThrownBy(() -> save(world, slate("other", "SLATE 3"))).hasMessageContaining("'slate-3' is Acme");
            assertThat(world.procurement().models().named("acme", "slate 3").map(Model::id))
                    .contains("slate-3");
            assertThatThrownBy(() -> ends(2029, " ")).hasMessageContaining("say who says that support ends");
        }
    }
}
