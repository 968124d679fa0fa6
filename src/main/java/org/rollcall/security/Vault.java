package org.rollcall.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import javax.crypto.SecretKey;
import org.rollcall.platform.Database;
import org.rollcall.platform.Dialect;
import org.rollcall.platform.Portions;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals secrets that the server must be able to read again, such as what a device asks for before it answers. The keys that
 * seal are in the database, wrapped by a {@link MasterKey} that is not, so that a stolen database or backup tells nothing.
 * Where the master key is lost, the vault stays locked: it never makes another while something is sealed. Thread-safe.
 */
public final class Vault {
    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);

    /** The master key itself, with which servers sealed before there were others; their texts name no key. */
    private static final String OLDEST = "0";

    private static final String RESTORE =
            "; restore it and restart, or where it is lost for good give up those secrets with: rotate-key --lost";

    private static final char AFTER_ID = ':';

    private final Database database;
    private final MasterKey master;
    private final Time time;
    private final List<Sealed> places = new CopyOnWriteArrayList<>();
    private final Map<String, SecretKey> keys = new ConcurrentHashMap<>();
    private volatile Optional<String> current = Optional.empty();
    private volatile Optional<String> locked = Optional.empty();

    /**
     * A key that seals.
     *
     * @param createdAt milliseconds since 1970
     * @param current whether it seals what is new
     * @param sealed how many texts it opens
     */
    public record Key(String id, long createdAt, boolean current, long sealed) {}

    /** A new key, and how many texts it has sealed anew. */
    public record Rotated(String id, int resealed) {}

    /**
     * Opens the vault as far as the master key does.
     *
     * @throws UncheckedIOException where the master key is there but none, or others may read it
     */
    public Vault(Database database, MasterKey master, Time time) {
        this.database = database;
        this.master = master;
        this.time = time;
        try {
            unlock(database.readWith(SealingKeyDao.class, SealingKeyDao::all));
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
    }

    private void unlock(List<SealingKeyDao.Row> rows) throws IOException {
        Optional<Wrapping> found = master.find();
        if (rows.isEmpty()) {
            found.ifPresent(wrapping -> begin(wrapping, master.isOurs()));
        } else if (found.filter(wrapping -> unwrap(wrapping, rows)).isEmpty()) {
            Optional<MasterKey.Draft> drafted = master.drafted().filter(draft -> unwrap(draft.wrapping(), rows));
            if (drafted.isPresent()) {
                master.adopt(drafted.get());
            } else {
                lock(
                        found.isEmpty()
                                ? master.where() + " is missing, and secrets are sealed with it" + RESTORE
                                : master.where() + " is not the one that secrets are sealed with" + RESTORE);
            }
        }
    }

    private void lock(String why) {
        LOG.atError().log(why);
        locked = Optional.of(why);
    }

    /** Takes all keys up, if this unwraps each of them. */
    private boolean unwrap(Wrapping wrapping, List<SealingKeyDao.Row> rows) {
        for (SealingKeyDao.Row row : rows) {
            Optional<byte[]> key = wrapping.unwrap(row.id(), row.wrapped());
            if (key.isEmpty()) {
                return false;
            }
            keys.put(row.id(), Aead.key(key.get()));
            if (row.retiredAt().isEmpty()) {
                current = Optional.of(row.id());
            }
        }
        return true;
    }

    private void begin(Wrapping wrapping, boolean older) {
        database.change(write -> {
            SealingKeyDao dao = write.dao(SealingKeyDao.class);
            if (older) {
                dao.add(OLDEST, wrapping.wrapOldest(OLDEST), time.millis());
                dao.retire(time.millis());
            }
            String id = newId();
            dao.add(id, wrapping.wrap(id, Aead.newKey()), time.millis());
        });
        unwrap(wrapping, database.readWith(SealingKeyDao.class, SealingKeyDao::all));
    }

    /** Tells of a place with sealed texts; all of them before {@link #prepare}. */
    public void register(Sealed place) {
        places.add(place);
    }

    /** Makes the first keys where nothing is sealed yet, and seals anew what is sealed with a retired key. */
    public synchronized void prepare() {
        if (current.isEmpty() && locked.isEmpty()) {
            first();
        }
        if (locked.isEmpty()) {
            int resealed = reseal(current.orElseThrow());
            if (resealed > 0) {
                LOG.atInfo().addKeyValue("texts", resealed).log("secrets are sealed with the current key now");
            }
        }
    }

    private void first() {
        long sealed = database.read(reading ->
                places.stream().mapToLong(place -> place.all(reading).size()).sum());
        if (sealed > 0) {
            lock(master.where() + " is missing, and " + sealed + " secrets are sealed with it" + RESTORE);
            return;
        }
        try {
            begin(master.make(), false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + master.where(), e);
        }
    }

    /** Why secrets cannot be used, or nothing. */
    public Optional<String> trouble() {
        return locked;
    }

    /**
     * Seals a secret.
     *
     * @param owner what it belongs to: it opens for nothing else
     * @throws Problem 503 where the vault is locked
     */
    public String seal(String owner, String secret) {
        if (current.isEmpty()) {
            prepare();
        }
        return seal(requireCurrent(), owner, secret);
    }

    private String seal(String id, String owner, String secret) {
        SecretKey key = Optional.ofNullable(keys.get(id)).orElseThrow();
        return id + AFTER_ID + Aead.seal(key, owner, secret.getBytes(StandardCharsets.UTF_8));
    }

    private String requireCurrent() {
        return current.filter(id -> locked.isEmpty())
                .orElseThrow(() -> new Problem(503, "Secrets are locked", locked.orElse("there is no key")));
    }

    /** Opens what was sealed for this owner, or nothing where the key is another or the text was changed. */
    public Optional<String> open(String owner, String sealed) {
        String id = keyOf(sealed);
        return Optional.ofNullable(keys.get(id))
                .flatMap(key -> Aead.open(key, owner, sealed.substring(sealed.indexOf(AFTER_ID) + 1)))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static String keyOf(String sealed) {
        int end = sealed.indexOf(AFTER_ID);
        return end < 0 ? OLDEST : sealed.substring(0, end);
    }

    /**
     * Makes a new key, in one transaction, and seals everything anew with it, in many. Where that is cut off, the old key
     * opens what is left, and the next start goes on.
     *
     * @param record is called in the first transaction with the new key's id
     * @throws Problem 503 where the vault is locked
     */
    public synchronized Rotated rotate(BiConsumer<Write, String> record) {
        requireCurrent();
        String id = newId();
        byte[] key = Aead.newKey();
        database.change(write -> {
            SealingKeyDao dao = exclusive(write);
            String wrapped = wrapping(dao.all()).wrap(id, key);
            dao.retire(time.millis());
            dao.add(id, wrapped, time.millis());
            record.accept(write, id);
        });
        keys.put(id, Aead.key(key));
        current = Optional.of(id);
        int first = reseal(id);
        // Whoever was about to write what the old key had sealed has committed after this, and is resealed, too.
        database.change(write -> {});
        return new Rotated(id, first + reseal(id));
    }

    /** The master key as it is now, for it may have been changed while the server runs. */
    private Wrapping wrapping(List<SealingKeyDao.Row> rows) {
        try {
            return master.find()
                    .filter(found -> rows.stream()
                            .allMatch(
                                    row -> found.unwrap(row.id(), row.wrapped()).isPresent()))
                    .orElseThrow(() -> new Problem(
                            503,
                            "Secrets are locked",
                            master.where() + " does not open the keys at present; restore it and try again"));
        } catch (IOException e) {
            throw new Problem(503, "Secrets are locked", String.valueOf(e.getMessage()));
        }
    }

    private int reseal(String id) {
        Portions portions = new Portions(database, time);
        int done = 0;
        int shut = 0;
        for (Sealed place : places) {
            List<Sealed.Text> others = database.read(place::all).stream()
                    .filter(text -> !keyOf(text.sealed()).equals(id))
                    .toList();
            List<Sealed.Text> openable = others.stream()
                    .filter(text -> open(text.owner(), text.sealed()).isPresent())
                    .toList();
            shut += others.size() - openable.size();
            done += portions.run(
                    openable,
                    (write, text) -> place.replace(
                            write,
                            text,
                            seal(
                                    id,
                                    text.owner(),
                                    open(text.owner(), text.sealed()).orElseThrow())));
        }
        if (shut > 0) {
            LOG.atWarn().addKeyValue("texts", shut).log("some sealed secrets do not open; enter them again");
        }
        return done;
    }

    /**
     * Puts a new master key in the place of the one in the file. Where it is cut off, the next start goes on with the old or
     * with the new one, whichever opens the keys.
     *
     * @throws IOException where the key is not in a file of ours, or cannot be written
     */
    public synchronized void changeMaster() throws IOException {
        if (!master.isOurs()) {
            throw new IOException("the key is in " + master.where() + "; it can be changed only in a key file");
        }
        requireCurrent();
        try (MasterKey.Turn turn = master.turn()) {
            changeMaster(turn);
        }
    }

    private void changeMaster(MasterKey.Turn turn) throws IOException {
        MasterKey.Draft draft = turn.draft();
        Wrapping fresh = draft.wrapping();
        database.change(write -> {
            SealingKeyDao dao = exclusive(write);
            List<SealingKeyDao.Row> rows = dao.all();
            Wrapping old = wrapping(rows);
            rows.forEach(row -> dao.rewrap(
                    row.id(),
                    fresh.wrap(row.id(), old.unwrap(row.id(), row.wrapped()).orElseThrow())));
        });
        turn.adopt(draft);
    }

    /** Two servers, or a server and a command, change the keys one after the other; SQLite has one writer. */
    private SealingKeyDao exclusive(Write write) {
        if (database.dialect() == Dialect.POSTGRESQL) {
            write.handle().execute("LOCK TABLE sealing_key IN EXCLUSIVE MODE");
        } else {
            // Becomes the writer before it reads: what another process commits in between would else end this
            // (SQLITE_BUSY).
            write.handle().execute("UPDATE sealing_key SET wrapped = wrapped WHERE 1 = 0");
        }
        return write.dao(SealingKeyDao.class);
    }

    /**
     * Gives up what is sealed, where the master key is lost for good, and begins anew with the one that is there or with a
     * new one. People enter their secrets again.
     *
     * @throws IOException where the key is not lost
     */
    public synchronized void abandon() throws IOException {
        if (current.isPresent() && locked.isEmpty()) {
            throw new IOException("nothing is lost: " + master.where() + " opens what is sealed");
        }
        Optional<Wrapping> found = master.find();
        database.change(write -> write.dao(SealingKeyDao.class).deleteAll());
        begin(found.isPresent() ? found.get() : master.make(), false);
        locked = Optional.empty();
    }

    /** All keys, the oldest first. */
    public List<Key> keys() {
        return database.read(reading -> {
            Map<String, Long> uses = new ConcurrentHashMap<>();
            places.forEach(place ->
                    place.all(reading).forEach(text -> uses.merge(keyOf(text.sealed()), 1L, Long::sum)));
            return reading.attach(SealingKeyDao.class).all().stream()
                    .map(row -> new Key(
                            row.id(), row.createdAt(), row.retiredAt().isEmpty(), uses.getOrDefault(row.id(), 0L)))
                    .toList();
        });
    }

    private static String newId() {
        return HexFormat.of().formatHex(Aead.newKey(), 0, 4);
    }
}
