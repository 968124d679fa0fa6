package org.rollcall.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.security.Scope;

class FleetPageTest {
    @TempDir
    private Path folder;

    @Test
    void itIsMadeOnceASecondHoweverManyLookAndAnewWhenSomethingHasChanged() {
        try (World world = World.in(folder)) {
            AtomicInteger made = new AtomicInteger();
            FleetPage page = new FleetPage(
                    scope -> {
                        made.incrementAndGet();
                        return world.page(scope);
                    },
                    world.clocks.time());

            assertThat(page.page(Scope.everywhere())).isSameAs(page.page(Scope.everywhere()));
            world.clocks.pass(Duration.ofSeconds(1));
            page.page(Scope.everywhere());
            assertThat(made).hasValue(2);
            page.forget();
            page.page(Scope.everywhere());
            page.page(Scope.everywhere());
            assertThat(made).hasValue(3);
        }
    }

    @Test
    void eachScopeHasItsOwn() {
        try (World world = World.in(folder)) {
            FleetPage page = new FleetPage(world::page, world.clocks.time());

            assertThat(page.page(Scope.everywhere()).sites()).hasSize(2);
            assertThat(page.page(Scope.of(Set.of("adams"))).sites())
                    .extracting(Fleet.SiteRooms::id)
                    .containsExactly("adams");
            assertThat(page.page(Scope.of(Set.of())).sites()).isEmpty();
        }
    }
}
