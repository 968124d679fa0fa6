package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rollcall.platform.Problem;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void aHashSaysWithWhatItWasMadeAndIsNeverTheSame() {
        String hash = passwords.hash("chalk and eraser 42");
        assertThat(hash).startsWith("argon2id$7168$5$").isNotEqualTo(passwords.hash("chalk and eraser 42"));
        assertThat(passwords.matches("chalk and eraser 42", hash)).isTrue();
        assertThat(passwords.matches("chalk and eraser 43", hash)).isFalse();
        assertThat(Passwords.isOutdated(hash)).isFalse();
    }

    @Test
    void aHashOfAnotherSettingIsReadByItsOwnAndCountsAsOutdated() {
        String old = OldHash.of("chalk and eraser 42");
        assertThat(passwords.matches("chalk and eraser 42", old)).isTrue();
        assertThat(passwords.matches("another sentence", old)).isFalse();
        assertThat(Passwords.isOutdated(old)).isTrue();
    }

    @Test
    void memoryThatIsUsedAgainLeavesNoTraceInTheNextHash() {
        String first = passwords.hash("chalk and eraser 42");
        for (int i = 0; i < 5; i++) {
            passwords.hash("sentence number " + i);
            assertThat(passwords.matches("chalk and eraser 42", first)).isTrue();
        }
    }

    @Test
    void twentyAreHashedTogetherAndAFloodIsSentAway() throws Exception {
        String hash = passwords.hash("chalk and eraser 42");
        Callable<Integer> sign = () -> {
            try {
                return passwords.matches("chalk and eraser 42", hash) ? 200 : 401;
            } catch (Problem busy) {
                assertThat(busy.retryAfterSeconds()).hasValue(1);
                return busy.status();
            }
        };
        assertThat(atOnce(20, sign)).containsOnly(200);
        assertThat(atOnce(100, sign)).contains(200, 429).doesNotContain(401);
        assertThat(atOnce(20, sign)).containsOnly(200);
    }

    private static List<Integer> atOnce(int many, Callable<Integer> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<Integer>> answers = threads.invokeAll(
                    IntStream.range(0, many).mapToObj(i -> work).toList());
            List<Integer> all = new java.util.ArrayList<>();
            for (Future<Integer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        } finally {
            threads.shutdown();
        }
    }
}
