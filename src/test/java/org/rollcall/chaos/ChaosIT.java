package org.rollcall.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.bench.ServerJar;

/**
 * Kills the packaged server and its senders at random moments under load. A slice runs with every build; for the long
 * run: {@code mvn verify -Dit.test=ChaosIT -Dchaos.kills=200 -Dchaos.seconds=900 -Dchaos.seed=1}. The folder with logs,
 * histories and database stays when it fails.
 */
class ChaosIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void killedAtAnyMomentNothingIsLostAndNothingDoubled() throws Exception {
        assumeTrue(Files.exists(ServerJar.JAR), ServerJar.JAR + " is not built; run mvn package");
        long seed = Long.getLong("chaos.seed", System.nanoTime());
        Plan plan = new Plan(seed, Integer.getInteger("chaos.kills", 30), Integer.getInteger("chaos.seconds", 25));

        Storm storm = new Storm(plan, folder);
        storm.run();
        Verdict verdict = ChaosCheck.check(storm.database(), folder);

        System.out.println(plan + " kills: " + storm.kills());
        System.out.println(verdict);
        assertThat(storm.kills()).as("the storm was one").containsKey("server");
        assertThat(verdict.sent()).as("there was load").isGreaterThan(500);
        assertThat(verdict.isClean())
                .as("%s; seed %d; see %s", verdict.details(), seed, folder)
                .isTrue();
    }
}
