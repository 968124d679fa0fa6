package org.rollcall.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.alerts.Watch.Standing;
import org.rollcall.fleet.World;
import org.rollcall.inventory.Drafts;
import org.rollcall.inventory.Sender;
import org.rollcall.security.Actors;

class WatchTest {
    @TempDir
    Path folder;

    private final List<Standing> changes = new ArrayList<>();
    private World world;
    private Sender panel;

    @BeforeEach
    void onePanelThatReportsEachMinute() {
        world = World.in(folder);
        world.record("p-1", Drafts.in("l-104", Drafts.of("panel", "serial:P1")));
        panel = world.speaker("lab-1", "p-1");
        world.watch.agent("lab-1", true, false, 0, World.EVERY);
        world.watch.look();
        world.watch.onChange(changes::add);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void oneThatNeverReportedIsNotMonitored() {
        assertThat(reach()).isEqualTo(Reach.Word.UNMONITORED);
        assertThat(world.standing("p-1").state()).isEqualTo(State.OFF);
    }

    @Test
    void oneThatFallsSilentGoesLateThenUnreachableWhileItsAgentIsThere() {
        world.reports(panel, "temperature", 40);
        assertThat(reach()).isEqualTo(Reach.Word.ONLINE);
        assertThat(reachAfter(Duration.ofSeconds(150))).isEqualTo(Reach.Word.ONLINE);
        assertThat(reachAfter(Duration.ofSeconds(1))).isEqualTo(Reach.Word.LATE);
        assertThat(reachAfter(Duration.ofSeconds(150))).isEqualTo(Reach.Word.UNREACHABLE);
        world.reports(panel, "temperature", 40);
        assertThat(reach()).isEqualTo(Reach.Word.ONLINE);
        assertThat(changes)
                .extracting(change -> change.reach().state())
                .containsExactly(Reach.Word.ONLINE, Reach.Word.LATE, Reach.Word.UNREACHABLE, Reach.Word.ONLINE);
    }

    @Test
    void oneWhoseAgentIsGoneIsOfflineAtOnce() {
        world.reports(panel, "temperature", 40);
        world.watch.agent("lab-1", false, false, 0, World.EVERY);
        world.watch.look();
        assertThat(reach()).isEqualTo(Reach.Word.OFFLINE);
        assertThat(world.standing("p-1").reason()).isEqualTo("Its agent is disconnected");
        world.watch.agent("lab-1", true, false, 0, World.EVERY);
        world.watch.look();
        assertThat(reach()).isEqualTo(Reach.Word.ONLINE);
    }

    @Test
    void settingTheWallClockChangesNobodysReach() {
        world.reports(panel, "temperature", 40);
        for (Duration jump : List.of(Duration.ofDays(30), Duration.ofDays(-90), Duration.ofHours(1))) {
            world.clocks.jump(jump);
            world.watch.look();
            world.watch.look();
            assertThat(reach()).isEqualTo(Reach.Word.ONLINE);
        }
        world.clocks.jump(Duration.ofDays(-5));
        assertThat(reachAfter(Duration.ofSeconds(151))).isEqualTo(Reach.Word.LATE);
    }

    @Test
    void anAgentThatSaysItSleepsIsLeftInPeaceAQuarterLongerThanItSaid() {
        world.reports(panel, "temperature", 40);
        long until = world.clocks.millis() + Duration.ofHours(8).toMillis();
        world.watch.agent("lab-1", false, true, until, World.EVERY);
        world.clocks.jump(Duration.ofDays(2));
        assertThat(reachAfter(Duration.ofHours(10))).isEqualTo(Reach.Word.SLEEPING);
        assertThat(reachAfter(Duration.ofSeconds(1))).isEqualTo(Reach.Word.OFFLINE);
    }

    @Test
    void anAgentThatSleepsWithoutSayingForHowLongSleeps() {
        world.reports(panel, "temperature", 40);
        world.watch.agent("lab-1", false, true, 0, World.EVERY);
        assertThat(reachAfter(Duration.ofDays(60))).isEqualTo(Reach.Word.SLEEPING);
    }

    @Test
    void aReportThatSaysWhenTheNextIsDueCoversTheSilence() {
        world.reports(panel, OptionalInt.of(3600), "temperature", 40);
        assertThat(reachAfter(Duration.ofMinutes(74))).isEqualTo(Reach.Word.SLEEPING);
        assertThat(reachAfter(Duration.ofMinutes(2))).isEqualTo(Reach.Word.UNREACHABLE);
    }

    @Test
    void aDeviceIsHeardAsLongAsOneOfItsSpeakersIs() {
        Sender second = world.speaker("server-1", "p-1");
        world.reports(panel, "temperature", 40);
        world.clocks.pass(Duration.ofMinutes(4));
        world.reports(second, "temperature", 41);
        assertThat(reachAfter(Duration.ofMinutes(2))).isEqualTo(Reach.Word.ONLINE);
    }

    @Test
    void aReportThatWasNotCommittedWasNotHeard() {
        assertThatThrownBy(() -> world.database.change(write -> {
                    world.watch.see(write, panel, world.clocks.millis(), 60, OptionalInt.empty());
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");
        world.watch.look();
        assertThat(reach()).isEqualTo(Reach.Word.UNMONITORED);
    }

    @Test
    void readingsBecomeAConditionWithItsReason() {
        world.reports(panel, "temperature", 40);
        assertThat(world.standing("p-1").state()).isEqualTo(State.OK);
        world.clocks.pass(Duration.ofMinutes(1));
        long since = world.clocks.millis();
        world.reports(panel, "temperature", 80);
        world.clocks.pass(Duration.ofMinutes(1));
        world.reports(panel, "temperature", 81);
        Condition condition = world.standing("p-1").condition();
        assertThat(condition.state()).isEqualTo(State.BAD);
        assertThat(condition.sinceAt()).isEqualTo(since);
        assertThat(condition.deductions())
                .singleElement()
                .satisfies(reason -> assertThat(reason.detail()).isEqualTo("81 °C, limit 75 °C"));
        assertThat(world.standing("p-1").reason()).isEqualTo("Runs too hot");
    }

    @Test
    void whatReportsIsTold() {
        List<String> spoke = new ArrayList<>();
        world.watch.onSpoke(news -> spoke.add(news.device().id()));
        world.reports(panel, "temperature", 40);
        world.watch.look();
        assertThat(spoke).containsExactly("p-1");
    }

    @Test
    void aDeviceThatKeepsRestartingNeedsAVisitUntilItHoldsADay() {
        for (int i = 0; i < 11; i++) {
            world.clocks.pass(Duration.ofMinutes(10));
            world.reports(panel, "uptime", 500 - i);
        }
        assertThat(world.standing("p-1").condition().headline()).isEqualTo("Keeps restarting");
        world.clocks.pass(Duration.ofDays(1));
        for (int i = 0; i < 60; i++) {
            world.clocks.pass(Duration.ofSeconds(1));
            world.watch.look();
        }
        assertThat(world.standing("p-1").condition().state()).isEqualTo(State.OK);
    }

    @Test
    void aReleasedDeviceIsNoLongerMonitored() {
        world.reports(panel, "temperature", 80);
        world.tray.release(Actors.KIM, panel.no());
        world.clocks.pass(Duration.ofSeconds(1));
        world.watch.look();
        assertThat(reach()).isEqualTo(Reach.Word.UNMONITORED);
        world.tray.match(Actors.KIM, panel.no(), "p-1");
        world.watch.look();
        assertThat(reach()).isEqualTo(Reach.Word.ONLINE);
        assertThat(world.standing("p-1").condition().state()).isEqualTo(State.BAD);
    }

    @Test
    void afterARestartTheAgeOfTheLastReportGoesOn() {
        world.reports(panel, "temperature", 80);
        world.clocks.pass(Duration.ofSeconds(140));
        World again = world.restarted();
        assertThat(again.standing("p-1").reach().state()).isEqualTo(Reach.Word.ONLINE);
        assertThat(again.standing("p-1").state()).isEqualTo(State.BAD);
        again.clocks.pass(Duration.ofSeconds(11));
        again.watch.look();
        assertThat(again.standing("p-1").reach().state()).isEqualTo(Reach.Word.LATE);
    }

    @Test
    void aDeviceInRepairIsNeitherHealthyNorNot() {
        Standing standing = world.standing("p-1");
        var device = standing.device();
        var repaired = new org.rollcall.inventory.Device(
                device.id(),
                device.tag(),
                device.name(),
                device.kind(),
                device.vendor(),
                device.model(),
                device.firmware(),
                device.room(),
                device.site(),
                device.parent(),
                "in-repair",
                device.identifiers(),
                device.createdAt());
        assertThat(new Standing(repaired, standing.reach(), standing.condition()).state())
                .isEqualTo(State.INFO);
    }

    private Reach.Word reach() {
        return world.standing("p-1").reach().state();
    }

    private Reach.Word reachAfter(Duration duration) {
        world.clocks.pass(duration);
        world.watch.look();
        return reach();
    }
}
