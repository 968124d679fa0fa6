package org.rollcall.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetPageTest {
    @TempDir
    private Path folder;

    @Test
    void itIsMadeOnceASecondHoweverManyLookAndAnewWhenSomethingHasChanged() {
        try (World world = World.in(folder)) {
            AtomicInteger made = new AtomicInteger();
            Fleet fleet = new Fleet(world.district, world.watch, world.tray, world.clocks.time());
            FleetPage page = new FleetPage(
                    () -> {
                        made.incrementAndGet();
                        return fleet.page();
                    },
                    world.clocks.time());

            assertThat(page.page()).isSameAs(page.page());
            world.clocks.pass(Duration.ofSeconds(1));
            page.page();
            assertThat(made).hasValue(2);
            page.forget();
            page.page();
            page.page();
            assertThat(made).hasValue(3);
        }
    }
}
