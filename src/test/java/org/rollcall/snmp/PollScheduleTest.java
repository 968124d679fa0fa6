package org.rollcall.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rollcall.security.Clocks;
import org.rollcall.snmp.PollSchedule.Due;

class PollScheduleTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clocks clocks = new Clocks();
    private final PollSchedule schedule = new PollSchedule(clocks.time());

    @Test
    void aNewTargetIsAskedAtOnceAndThenOnceAnInterval() {
        schedule.put("sw-1", MINUTE);
        assertThat(take()).containsExactly("sw-1");
        schedule.answered("sw-1");
        schedule.ended("sw-1");
        assertThat(take()).isEmpty();
        assertThat(asked("sw-1", Duration.ofMinutes(10))).isBetween(10, 11);
    }

    @Test
    void aDistrictIsSpreadOverTheIntervalAfterAStart() {
        IntStream.range(0, 600).forEach(i -> schedule.resume("target-" + i, MINUTE));
        List<Integer> perSecond = new ArrayList<>();
        for (int second = 0; second < 60; second++) {
            clocks.pass(Duration.ofSeconds(1));
            List<String> due = take();
            due.forEach(schedule::ended);
            perSecond.add(due.size());
        }
        assertThat(perSecond.stream().mapToInt(Integer::intValue).sum()).isEqualTo(600);
        assertThat(perSecond).allMatch(count -> count <= 30);
    }

    @Test
    void oneThatStillAnswersIsSkippedAndCounted() {
        schedule.put("sw-1", MINUTE);
        assertThat(take()).containsExactly("sw-1");
        for (int i = 0; i < 3; i++) {
            clocks.pass(MINUTE);
            assertThat(take()).isEmpty();
        }
        assertThat(schedule.skipped()).isEqualTo(3);
        assertThat(schedule.asked()).isEqualTo(1);
        schedule.ended("sw-1");
        clocks.pass(MINUTE);
        assertThat(take()).containsExactly("sw-1");
    }

    @Test
    void itHasFourFifthsOfItsIntervalToSayEverything() {
        schedule.put("sw-1", MINUTE);
        assertThat(schedule.take(10)).containsExactly(new Due("sw-1", Duration.ofSeconds(48), false));
    }

    @Test
    void oneThatIsSilentIsAskedLessAndLessDownToAQuarterOfAnHour() {
        schedule.put("sw-1", MINUTE);
        List<Long> waits = new ArrayList<>();
        assertThat(take()).hasSize(1);
        for (int i = 0; i < 8; i++) {
            schedule.silent("sw-1");
            schedule.ended("sw-1");
            long seconds = 0;
            List<Due> due = List.of();
            while (due.isEmpty()) {
                clocks.pass(Duration.ofSeconds(1));
                seconds++;
                due = schedule.take(10);
            }
            assertThat(due.get(0).probe()).isTrue();
            waits.add(Math.round(seconds / 60.0));
        }
        assertThat(waits.subList(1, 8)).containsExactly(2L, 4L, 8L, 15L, 15L, 15L, 15L);
        schedule.answered("sw-1");
        schedule.ended("sw-1");
        clocks.pass(Duration.ofMinutes(15));
        assertThat(schedule.take(10))
                .singleElement()
                .satisfies(due -> assertThat(due.probe()).isFalse());
        schedule.ended("sw-1");
        assertThat(asked("sw-1", Duration.ofMinutes(5))).isEqualTo(5);
    }

    @Test
    void oneThatIsAskedRarelyIsNotAskedMoreOftenBecauseItIsSilent() {
        schedule.put("ups", Duration.ofHours(1));
        assertThat(take()).hasSize(1);
        for (int i = 0; i < 4; i++) {
            schedule.silent("ups");
            schedule.ended("ups");
        }
        assertThat(asked("ups", Duration.ofHours(4))).isEqualTo(4);
    }

    @Test
    void somebodyWhoAsksNowIsServedNowAlsoWhereItIsSilent() {
        schedule.put("sw-1", MINUTE);
        take();
        for (int i = 0; i < 6; i++) {
            schedule.silent("sw-1");
        }
        schedule.ended("sw-1");
        assertThat(take()).isEmpty();
        assertThat(schedule.now("sw-1")).isTrue();
        assertThat(take()).containsExactly("sw-1");
        assertThat(schedule.now("nobody")).isFalse();
    }

    @Test
    void askedNowWhileItAnswersItIsAskedRightAfter() {
        schedule.put("sw-1", MINUTE);
        take();
        schedule.now("sw-1");
        assertThat(take()).isEmpty();
        assertThat(schedule.skipped()).isZero();
        schedule.silent("sw-1");
        schedule.ended("sw-1");
        assertThat(take()).containsExactly("sw-1");
    }

    @Test
    void settingTheWallClockChangesNoTurn() {
        schedule.put("sw-1", MINUTE);
        take();
        schedule.ended("sw-1");
        clocks.jump(Duration.ofDays(3));
        assertThat(take()).isEmpty();
        clocks.jump(Duration.ofDays(-30));
        clocks.pass(MINUTE);
        assertThat(take()).containsExactly("sw-1");
    }

    @Test
    void noMoreAreAskedThanThereIsRoomAndTheOthersNext() {
        IntStream.range(0, 5).forEach(i -> schedule.put("target-" + i, MINUTE));
        List<String> first = schedule.take(3).stream().map(Due::id).toList();
        List<String> then = take();
        assertThat(first).hasSize(3);
        assertThat(then).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(schedule.take(-1)).isEmpty();
    }

    @Test
    void oneThatIsTakenAwayIsNotAsked() {
        schedule.put("sw-1", MINUTE);
        schedule.remove("sw-1");
        assertThat(take()).isEmpty();
        schedule.silent("sw-1");
        schedule.ended("sw-1");
        schedule.put("sw-2", MINUTE);
        schedule.close();
        assertThat(take()).isEmpty();
    }

    private List<String> take() {
        return schedule.take(1_000).stream().map(Due::id).toList();
    }

    private int asked(String id, Duration during) {
        int times = 0;
        for (long second = 0; second < during.toSeconds(); second++) {
            clocks.pass(Duration.ofSeconds(1));
            for (String due : take()) {
                times++;
                assertThat(due).isEqualTo(id);
                schedule.ended(id);
            }
        }
        return times;
    }
}
