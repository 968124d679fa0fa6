package org.rollcall.security.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.security.Actors;

class TamperingTest {
    /** {@code -Dledger.trials=1000} for more. */
    private static final int TRIALS = Integer.getInteger("ledger.trials", 120);

    private static final int ROWS = 12;
    private static final String[] TEXTS = {"actor", "action", "subject", "before", "after", "reason", "origin_hash"};

    @TempDir
    Path folder;

    /** What somebody may do to the rows; each returns the first row that is then not what it was. */
    private enum Tampering {
        CHANGE {
            @Override
            long apply(Handle handle, Random random) {
                long seq = 1L + random.nextInt(ROWS);
                String column = TEXTS[random.nextInt(TEXTS.length)];
                handle.execute(
                        "UPDATE act SET " + column + " = " + column + " || 'x' WHERE stream = 'lincoln' AND seq = ?",
                        seq);
                return seq;
            }
        },
        DELETE {
            @Override
            long apply(Handle handle, Random random) {
                long seq = 1L + random.nextInt(ROWS - 1);
                handle.execute("DELETE FROM act WHERE stream = 'lincoln' AND seq = ?", seq);
                return seq + 1;
            }
        },
        INSERT {
            @Override
            long apply(Handle handle, Random random) {
                long seq = 2L + random.nextInt(ROWS - 2);
                for (long i = ROWS; i >= seq; i--) {
                    handle.execute("UPDATE act_origin SET seq = seq + 1 WHERE stream = 'lincoln' AND seq = ?", i);
                    handle.execute("UPDATE act SET seq = seq + 1 WHERE stream = 'lincoln' AND seq = ?", i);
                }
                LedgerDao dao = handle.attach(LedgerDao.class);
                Entry before = dao.find("lincoln", seq - 1).orElseThrow();
                handle.execute(LedgerDao.ADD, LedgerDao.values(forged(before, seq, before.hash())));
                return seq + 1;
            }
        },
        REORDER {
            @Override
            long apply(Handle handle, Random random) {
                long seq = 1L + random.nextInt(ROWS - 1);
                handle.execute("UPDATE act SET seq = 99 WHERE stream = 'lincoln' AND seq = ?", seq);
                handle.execute("UPDATE act SET seq = ? WHERE stream = 'lincoln' AND seq = ?", seq, seq + 1);
                handle.execute("UPDATE act SET seq = ? WHERE stream = 'lincoln' AND seq = 99", seq + 1);
                return seq;
            }
        },
        /** As retention would, if there were any for acts: with the place that it has pruned to put right. */
        BEHEAD {
            @Override
            long apply(Handle handle, Random random) {
                long first = 1L + random.nextInt(ROWS - 1);
                Entry end =
                        handle.attach(LedgerDao.class).find("lincoln", first).orElseThrow();
                handle.execute(
                        "UPDATE chain SET pruned = ?, pruned_hash = ? WHERE stream = 'lincoln'", first, end.hash());
                handle.execute("DELETE FROM act WHERE stream = 'lincoln' AND seq <= ?", first);
                return 1;
            }
        },
        /** With the chain's end put right, so that only the signed head knows. */
        TRUNCATE {
            @Override
            long apply(Handle handle, Random random) {
                long last = 1L + random.nextInt(ROWS - 1);
                handle.execute("DELETE FROM act WHERE stream = 'lincoln' AND seq > ?", last);
                Entry end = handle.attach(LedgerDao.class).find("lincoln", last).orElseThrow();
                handle.execute(LedgerDao.MOVE, last, end.hash(), "lincoln");
                return last + 1;
            }
        },
        /** All hashes after it made anew, so that only the signed head knows. */
        REWRITE {
            @Override
            long apply(Handle handle, Random random) {
                LedgerDao dao = handle.attach(LedgerDao.class);
                long seq = 1L + random.nextInt(ROWS);
                String previous = seq == 1
                        ? ""
                        : dao.find("lincoln", seq - 1).orElseThrow().hash();
                for (long i = seq; i <= ROWS; i++) {
                    Entry row = forged(dao.find("lincoln", i).orElseThrow(), i, previous);
                    handle.execute("DELETE FROM act WHERE stream = 'lincoln' AND seq = ?", i);
                    handle.execute(LedgerDao.ADD, LedgerDao.values(row));
                    previous = row.hash();
                }
                handle.execute(LedgerDao.MOVE, ROWS, previous, "lincoln");
                return ROWS;
            }
        };

        abstract long apply(Handle handle, Random random);

        private static Entry forged(Entry like, long seq, String previous) {
            return new Entry(
                            like.stream(),
                            seq,
                            like.at(),
                            like.kind(),
                            "mallory",
                            like.originHash(),
                            like.action(),
                            like.subject(),
                            like.before(),
                            like.after(),
                            like.reason(),
                            previous,
                            "")
                    .sealed();
        }
    }

    @ParameterizedTest
    @EnumSource
    void allOfManyTamperingsAreFoundAndTheRowIsNamed(Engine engine) {
        try (Store store = engine.store(folder)) {
            World world =
                    new World(store.database(), folder).acts("lincoln", ROWS).acts(Act.SECURITY, 5);
            world.heads.sign();
            world.dropTriggers();
            Heads.Known heads = world.heads.known();
            Random random = new Random(20_261_125);
            for (int trial = 0; trial < TRIALS; trial++) {
                Tampering tampering = Tampering.values()[trial % Tampering.values().length];
                Random seeded = new Random(random.nextLong());
                Optional<Verification.Broken> broken = undone(world, handle -> {
                    long row = tampering.apply(handle, seeded);
                    Optional<Verification.Broken> found = new Verification(handle, heads)
                            .run(Optional.empty())
                            .broken();
                    assertThat(found).as("%s", tampering).isPresent();
                    assertThat(found.get().stream()).isEqualTo("lincoln");
                    assertThat(found.get().seq()).as("%s: %s", tampering, found).isEqualTo(row);
                    return found;
                });
                assertThat(broken).isPresent();
            }
            assertThat(world.verify().broken()).isEmpty();
        }
    }

    /** A sick share: the server lives on, and says what it cannot read. */
    @ParameterizedTest
    @EnumSource
    void headsThatCannotBeReadStopNobodyAndAreTold(Engine engine) throws IOException {
        Files.createDirectories(folder.resolve("data/ledger/heads.log"));
        try (Store store = engine.store(folder)) {
            World world = new World(store.database(), folder).acts("lincoln", ROWS);
            world.heads.signLast();
            assertThat(world.verify().broken().orElseThrow().why()).contains("cannot be read");
            assertThatThrownBy(() -> world.export.record(Actors.KIM, new Export.Span(0, Long.MAX_VALUE)))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(503));
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheHeadsACutAndARewriteWouldNotBeSeen(Engine engine) {
        try (Store store = engine.store(folder)) {
            World world = new World(store.database(), folder).acts("lincoln", ROWS);
            world.dropTriggers();
            Heads.Known none = world.heads.known();
            for (Tampering tampering : new Tampering[] {Tampering.TRUNCATE, Tampering.REWRITE}) {
                Optional<Verification.Broken> broken = undone(world, handle -> {
                    tampering.apply(handle, new Random(7));
                    return new Verification(handle, none).run(Optional.empty()).broken();
                });
                assertThat(broken).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseItselfRefusesToChangeOrDeleteActs(Engine engine) {
        try (Store store = engine.store(folder)) {
            World world = new World(store.database(), folder).acts("lincoln", 3);
            for (String sql : new String[] {
                "UPDATE act SET actor = 'mallory' WHERE seq = 2",
                "DELETE FROM act WHERE seq = 3",
                "UPDATE chain SET seq = 2",
                "DELETE FROM chain",
                "UPDATE chain SET pruned = 2, pruned_hash = (SELECT hash FROM act WHERE seq = 2)",
                "INSERT INTO chain (stream, seq, hash, pruned, pruned_hash) VALUES ('adams', 2, 'x', 2, 'x')",
                engine == Engine.SQLITE
                        ? "REPLACE INTO act SELECT stream, seq, at, kind, 'mallory', origin_hash, action, subject, before,"
                                + " after, reason, previous, hash FROM act WHERE seq = 2"
                        : "TRUNCATE act"
            }) {
                assertThatThrownBy(() -> world.execute(sql))
                        .as(sql)
                        .hasMessageMatching("(?s).*(acts|chains) (are|do) not.*");
            }
            assertThat(world.verify().checked()).isEqualTo(3);
            assertThat(world.verify().sound()).isTrue();
        }
    }

    /** Does it in a transaction that is undone. */
    private static <T> T undone(World world, Function<Handle, T> work) {
        return world.database.read(handle -> {
            handle.begin();
            try {
                return work.apply(handle);
            } finally {
                handle.rollback();
            }
        });
    }
}
