package org.rollcall.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both engines promise. */
class DatabaseTest {
    @TempDir
    private Path folder;

    record Word(String text, int count) {}

    private static Held<String, Word> words() {
        return new Held<>(
                Word::text,
                (write, word) -> write.handle()
                        .execute(
                                "INSERT INTO site (id, name, students) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE"
                                        + " SET students = excluded.students",
                                word.text(),
                                word.text(),
                                word.count()),
                (write, text) -> write.handle().execute("DELETE FROM site WHERE id = ?", text));
    }

    private static List<String> stored(Database database) {
        return database.read(handle -> handle.createQuery("SELECT id FROM site ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    @ParameterizedTest
    @EnumSource
    void bringsItsTablesUpToDateOnceAndFindsThemAgain(Engine engine) {
        try (Store store = engine.store(folder)) {
            assertThat(stored(store.database())).isEmpty();
            assertThat(stored(store.reopen())).isEmpty();
        }
    }

    /** SQLite itself would wait five seconds for the reader, and all writers with it. */
    @ParameterizedTest
    @EnumSource
    void whoReadsForLongKeepsNoWriterWaitingWhileErasedBytesGo(Engine engine) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Store store = engine.store(folder)) {
            Database database = store.database();
            database.change(write -> words().put(write, new Word("before", 1)));
            long longest = database.read(handle -> {
                handle.begin();
                handle.createQuery("SELECT count(*) FROM site")
                        .mapTo(Long.class)
                        .one();
                database.change(write -> words().put(write, new Word("meanwhile", 1)));
                Future<?> scrubbed = other.submit(database::scrub);
                long most = 0;
                for (int count = 0; !scrubbed.isDone(); count++) {
                    Word next = new Word("during", count);
                    long began = System.nanoTime();
                    database.change(write -> words().put(write, next));
                    most = Math.max(most, System.nanoTime() - began);
                }
                handle.rollback();
                return most;
            });
            assertThat(longest).isLessThan(TimeUnit.SECONDS.toNanos(2));
        } finally {
            other.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatACommittedTransactionWrote(Engine engine) {
        try (Store store = engine.store(folder)) {
            Held<String, Word> words = words();
            List<Word> heard = new ArrayList<>();
            words.onChange(heard::add);
            store.database().change(write -> {
                words.put(write, new Word("a", 1));
                words.put(write, new Word("b", 2));
                words.put(write, new Word("a", 3));
                assertThat(heard).isEmpty();
            });
            assertThat(words.find("a")).contains(new Word("a", 3));
            assertThat(heard).containsExactly(new Word("a", 3), new Word("b", 2));
            assertThat(stored(store.reopen())).containsExactly("a", "b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsWhatAFailedTransactionWroteInMemoryAndInTables(Engine engine) {
        try (Store store = engine.store(folder)) {
            Held<String, Word> words = words();
            store.database().change(write -> words.put(write, new Word("a", 1)));
            assertThatThrownBy(() -> store.database().change(write -> {
                        words.put(write, new Word("a", 2));
                        words.put(write, new Word("b", 1));
                        words.remove(write, "a");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(words.find("a")).contains(new Word("a", 1));
            assertThat(words.find("b")).isEmpty();
            assertThat(stored(store.database())).containsExactly("a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsWhatFailsOnlyWhenItIsSaved(Engine engine) {
        try (Store store = engine.store(folder)) {
            Held<String, Word> words = words();
            Held<String, Word> homeless = new Held<>(
                    Word::text,
                    (write, word) -> write.handle()
                            .execute("INSERT INTO building (id, site, name) VALUES (?, 'nowhere', '')", word.text()),
                    (write, text) -> {});
            assertThatThrownBy(() -> store.database().change(write -> {
                        words.put(write, new Word("a", 1));
                        homeless.put(write, new Word("b", 1));
                    }))
                    .isInstanceOf(RuntimeException.class);
            assertThat(words.find("a")).isEmpty();
            assertThat(homeless.find("b")).isEmpty();
            assertThat(stored(store.database())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasBatchedBeforeAFailureIsNotWrittenLater(Engine engine) {
        try (Store store = engine.store(folder)) {
            String sql = "INSERT INTO site (id, name, students) VALUES (?, '', 0)";
            assertThatThrownBy(() -> store.database().change(write -> {
                        batch(write.prepared(sql), "undone");
                        throw new IllegalStateException("in the middle");
                    }))
                    .hasMessage("in the middle");
            store.database().change(write -> {
                batch(write.prepared(sql), "kept");
                try {
                    write.prepared(sql).executeBatch();
                } catch (SQLException e) {
                    throw new DatabaseException("cannot", e);
                }
            });
            assertThat(stored(store.database())).containsExactly("kept");
        }
    }

    private static void batch(PreparedStatement statement, String id) {
        try {
            statement.setString(1, id);
            statement.addBatch();
        } catch (SQLException e) {
            throw new DatabaseException("cannot", e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesTablesThatANewerVersionHasChanged(Engine engine) {
        try (Store store = engine.store(folder)) {
            store.database()
                    .change(write -> write.handle()
                            .execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
                                    + " script, checksum, installed_by, execution_time, success) SELECT 9999, '9999',"
                                    + " 'later', 'SQL', 'V9999__later.sql', 1, 'test', 1, success"
                                    + " FROM flyway_schema_history WHERE installed_rank = 1"));
            store.database().close();
            assertThatThrownBy(store::reopen).hasMessageContaining("9999");
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesOnAfterAFailedStatement(Engine engine) {
        try (Store store = engine.store(folder)) {
            Held<String, Word> words = words();
            String sql = "INSERT INTO building (id, site, name) VALUES (?, 'nowhere', '')";
            assertThatThrownBy(() -> store.database().change(write -> {
                        try {
                            var statement = write.prepared(sql);
                            statement.setString(1, "x");
                            statement.executeUpdate();
                        } catch (SQLException e) {
                            throw new DatabaseException("cannot", e);
                        }
                    }))
                    .isInstanceOf(DatabaseException.class);
            store.database().change(write -> words.put(write, new Word("a", 1)));
            assertThat(stored(store.database())).containsExactly("a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aListenerThatFailsUndoesNothingAndKeepsNothingFromTheOthers(Engine engine) {
        try (Store store = engine.store(folder)) {
            Held<String, Word> first = words();
            Held<String, Word> second = words();
            List<Word> heard = new ArrayList<>();
            first.onChange(word -> {
                throw new IllegalStateException("a listener's mistake");
            });
            second.onChange(heard::add);
            store.database().change(write -> {
                first.put(write, new Word("a", 1));
                second.put(write, new Word("b", 1));
            });
            assertThat(heard).containsExactly(new Word("b", 1));
            assertThat(first.find("a")).isPresent();
            assertThat(stored(store.database())).containsExactly("a", "b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsWhileATransactionWritesAndSeesNothingOfItBeforeItsCommit(Engine engine) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Store store = engine.store(folder)) {
            Held<String, Word> words = words();
            CountDownLatch written = new CountDownLatch(1);
            CountDownLatch read = new CountDownLatch(1);
            Future<?> writing = other.submit(() -> store.database().change(write -> {
                write.handle().execute("INSERT INTO site (id, name, students) VALUES ('a', '', 0)");
                written.countDown();
                await(read);
            }));
            await(written);
            assertThat(stored(store.database())).isEmpty();
            read.countDown();
            writing.get(10, TimeUnit.SECONDS);
            assertThat(stored(store.database())).containsExactly("a");
            assertThat(words.size()).isZero();
        } finally {
            other.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aReaderHoldsUpAScrubForAMomentAndTheNextTryEndsIt() {
        try (Store store = Engine.SQLITE.store(folder)) {
            Database database = store.database();
            database.change(write -> words().put(write, new Word("a", 1)));
            database.read(reading -> {
                reading.begin();
                reading.createQuery("SELECT count(*) FROM site")
                        .mapTo(Integer.class)
                        .one();
                database.change(write -> write.handle().execute("UPDATE site SET students = 2"));
                long began = System.nanoTime();
                assertThat(database.scrub()).isEqualTo(Database.Scrubbed.PENDING);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
                reading.rollback();
                return true;
            });
            assertThat(folder.resolve("rollcall.db-wal")).isNotEmptyFile();
            database.scrubAgain();
            assertThat(folder.resolve("rollcall.db-wal")).isEmptyFile();
        }
    }
}
