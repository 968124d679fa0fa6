package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Seeded histories of agents, each as the server would see it. */
class CloneWatchTest {
    private static final int CLONES = 1_000;
    private static final int INNOCENT = 10_000;

    /** One history: what happened so far, and whether it was found to be a clone. */
    private static final class History {
        private final CloneWatch watch = new CloneWatch();
        private final Random random;
        private boolean found;
        private long now = 1_795_434_483_000L;
        private String connectedFrom = "";

        History(long seed) {
            random = new Random(seed);
        }

        String spool() {
            return Long.toHexString(random.nextLong() | Long.MIN_VALUE);
        }

        void pass(int least, int most) {
            now += 1_000L * (least + random.nextInt(most - least + 1));
        }

        /** It connects from here; the server has not noticed that it was gone, or it has. */
        void connect(String from, boolean noticed) {
            if (noticed || connectedFrom.isEmpty()) {
                watch.connected("panel");
            } else {
                found |= watch.tookOver("panel", connectedFrom, from, now).isPresent();
            }
            connectedFrom = from;
        }

        void born(Machine machine) {
            found |= watch.born("panel", machine.spool, machine.connection, now).isPresent();
        }

        void report(Machine machine) {
            found |= watch.heard("panel", machine.spool, now).isPresent();
        }
    }

    /** A machine with its spool. */
    private static final class Machine {
        private String spool;
        private long connection;
        private String address;

        Machine(String spool, long connection, String address) {
            this.spool = spool;
            this.connection = connection;
            this.address = address;
        }
    }

    @Test
    void everyCloneIsFound() {
        for (int seed = 0; seed < CLONES; seed++) {
            History history = new History(seed);
            Machine one = new Machine(history.spool(), history.random.nextInt(500), "10.0.1.5");
            boolean disk = seed % 4 == 0;
            Machine other = disk
                    ? new Machine(one.spool, one.connection, "10.0.2.9")
                    : new Machine(
                            history.spool(), history.random.nextInt(500), seed % 3 == 0 ? "10.0.1.5" : "10.0.2.9");
            boolean births = disk || history.random.nextInt(10) > 0;
            for (int turn = 0; turn < 8 && !history.found; turn++) {
                for (Machine machine : new Machine[] {one, other}) {
                    machine.connection++;
                    history.connect(machine.address, history.random.nextInt(20) == 0 && !disk);
                    if (births) {
                        history.born(machine);
                    }
                    for (int i = 0; i < 1 + history.random.nextInt(4); i++) {
                        history.pass(6, 30);
                        history.report(machine);
                    }
                }
            }
            assertThat(history.found).as("clone of seed %d", seed).isTrue();
        }
    }

    @Test
    void nobodyWhoIsSetUpAgainRestartsOrWandersIsTakenForAClone() {
        for (int seed = 0; seed < INNOCENT; seed++) {
            History history = new History(1_000_000L + seed);
            Machine machine = new Machine(history.spool(), history.random.nextInt(500), "10.0.1.5");
            history.connect(machine.address, true);
            history.born(machine);
            for (int turn = 0; turn < 40; turn++) {
                live(history, machine);
            }
            assertThat(history.found).as("innocent of seed %d", seed).isFalse();
        }
    }

    private static void live(History history, Machine machine) {
        String old = machine.spool;
        boolean leftover = false;
        switch (history.random.nextInt(6)) {
            case 0 -> {
                machine.spool = history.spool();
                machine.connection = 0;
                leftover = true;
            }
            case 1 -> history.pass(30, 90);
            case 2, 3 -> machine.address = "10.0." + history.random.nextInt(4) + ".7";
            default -> history.pass(1, 5);
        }
        machine.connection++;
        history.connect(machine.address, history.random.nextBoolean());
        history.born(machine);
        if (leftover && history.random.nextBoolean()) {
            history.pass(0, 9);
            history.report(new Machine(old, 0, machine.address));
        }
        if (history.random.nextInt(8) == 0) {
            // Asked to introduce itself again, it says the same number once more.
            history.born(machine);
        }
        for (int i = 0; i < history.random.nextInt(4); i++) {
            history.pass(5, 60);
            history.report(machine);
        }
    }

    @Test
    void whoeverHasLookedStartsAnew() {
        CloneWatch watch = new CloneWatch();
        watch.heard("panel", "a", 0);
        watch.heard("panel", "b", 60_000);
        assertThat(watch.heard("panel", "a", 120_000))
                .hasValueSatisfying(why -> assertThat(why).contains("spool a"));
        watch.forget("panel");
        assertThat(watch.heard("panel", "a", 180_000)).isEmpty();
    }

    @Test
    void howeverOftenTheyFightItCostsTheSame() {
        CloneWatch watch = new CloneWatch();
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 200_000; i++) {
                watch.tookOver("panel", "10.0.0." + i % 200, "10.0.1." + i % 200, 1_795_434_483_000L);
            }
        });
        assertThat(watch.tookOver("panel", "10.0.0.1", "10.0.0.2", 1_795_434_483_000L))
                .isPresent();
    }
}
