package org.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Twenty people who sign in at the same moment, again and again, each with a name of their own. Beside it stands A: what a
 * password costs alone at 19 MiB and 2 passes, the first of the settings that OWASP lists, of which two processors need ten
 * times as long for twenty.
 */
final class SignInRush {
    private static final int PEOPLE = 20;
    private static final int WARM = 10;
    private static final int ROUNDS = 30;

    private SignInRush() {}

    /** @param processorSeconds that the server has taken so far */
    static List<String> run(ServerJar jar, DoubleSupplier processorSeconds) throws Exception {
        List<String> names = IntStream.range(0, PEOPLE)
                .mapToObj(i -> "Person " + (char) ('A' + i))
                .toList();
        for (String name : names) {
            jar.invite(name);
        }
        for (int round = 0; round < WARM; round++) {
            rush(jar, names);
        }
        List<Double> took = new ArrayList<>();
        double before = processorSeconds.getAsDouble();
        for (int round = 0; round < ROUNDS; round++) {
            took.addAll(rush(jar, names));
        }
        double each = (processorSeconds.getAsDouble() - before) / took.size() * 1000;
        double alone = alone();
        double high = share(took, 0.95);
        return List.of(
                String.format(Locale.ROOT, "A            %.1f ms, Argon2id of 19 MiB and 2 passes, alone", alone),
                String.format(
                        Locale.ROOT,
                        "sign-in      %d at once, %d times: median %.0f ms, p95 %.0f ms, longest %.0f ms: p95 / 10 A = %.2f;"
                                + " %.1f ms of processor each",
                        PEOPLE,
                        ROUNDS,
                        share(took, 0.5),
                        high,
                        share(took, 1),
                        high / (10 * alone),
                        each));
    }

    private static List<Double> rush(ServerJar jar, List<String> names) throws Exception {
        CyclicBarrier together = new CyclicBarrier(names.size());
        ExecutorService threads = Executors.newFixedThreadPool(names.size());
        try {
            List<Callable<Double>> all = names.stream()
                    .map(name -> (Callable<Double>) () -> {
                        together.await();
                        return jar.signInMillis(name);
                    })
                    .toList();
            List<Double> took = new ArrayList<>();
            for (Future<Double> one : threads.invokeAll(all)) {
                took.add(one.get());
            }
            return took;
        } finally {
            threads.shutdown();
        }
    }

    private static double alone() {
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            hash();
            took.add((System.nanoTime() - start) / 1e6);
        }
        return share(took.subList(ROUNDS / 2, ROUNDS), 0.5);
    }

    private static void hash() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withSalt(new byte[16])
                .withMemoryAsKB(19 * 1024)
                .withIterations(2)
                .withParallelism(1)
                .build());
        generator.generateBytes("a long sentence for tests".toCharArray(), new byte[32]);
    }

    private static double share(List<Double> values, double part) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(part * sorted.size()) - 1));
    }
}
