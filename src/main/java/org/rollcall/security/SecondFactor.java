package org.rollcall.security;

import com.google.common.io.BaseEncoding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.rollcall.platform.Database;
import org.rollcall.platform.Held;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * An authenticator app beside the password, and ten codes for the day when it is lost. The app's key is sealed for its
 * account; of the codes only hashes are kept, and each is good once. Thread-safe.
 */
final class SecondFactor {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BaseEncoding BASE32 = BaseEncoding.base32().omitPadding();
    private static final int KEY_BYTES = 20;
    private static final int RECOVERY_BYTES = 10;
    private static final int RECOVERY_CODES = 10;

    private final Database database;
    private final Vault vault;
    private final Ledger ledger;
    private final Time time;
    private final String issuer;
    private final Held<String, FactorDao.Row> held = new Held<>(
            FactorDao.Row::account,
            (write, row) -> write.dao(FactorDao.class).save(row),
            (write, account) -> write.dao(FactorDao.class).delete(account));

    /** @param issuer what the app shows above its code */
    SecondFactor(Database database, Vault vault, Ledger ledger, Time time, String issuer) {
        this.database = database;
        this.vault = vault;
        this.ledger = ledger;
        this.time = time;
        this.issuer = issuer;
        held.load(database.readWith(FactorDao.class, FactorDao::all));
        vault.register(new Keys());
    }

    /** The apps' keys, for the vault. */
    private final class Keys implements Sealed {
        @Override
        public List<Text> all(Handle reading) {
            return held.all().stream()
                    .map(row -> new Text(row.account(), owner(row.account()), row.sealed()))
                    .toList();
        }

        @Override
        public boolean replace(Write write, Text was, String sealed) {
            Optional<FactorDao.Row> row =
                    held.find(was.id()).filter(known -> known.sealed().equals(was.sealed()));
            row.ifPresent(known -> held.put(write, known.with(sealed)));
            return row.isPresent();
        }
    }

    /**
     * What an app needs, shown this once.
     *
     * @param secret in Base32 (RFC 4648), for typing
     * @param uri for a link or a QR code
     * @param qr its rows, as {@link QrCode#rows} gives them
     */
    record Enrolment(String secret, String uri, List<String> qr) {
        @Override
        public String toString() {
            return "Enrolment[…]";
        }
    }

    /** Whether somebody is asked for a code. */
    boolean isSet(String account) {
        return held.find(account).filter(row -> row.confirmedAt().isPresent()).isPresent();
    }

    /**
     * Begins with an app; nothing is asked of anybody until a first code proves that it works.
     *
     * @throws Problem 409 where there is one already
     */
    Enrolment begin(String account) {
        byte[] key = random(KEY_BYTES);
        String secret = BASE32.encode(key);
        String sealed = vault.seal(owner(account), secret);
        database.change(write -> {
            if (isSet(account)) {
                throw Problem.conflict("there is a second factor already; remove it before you set up another");
            }
            held.put(write, new FactorDao.Row(account, sealed, time.millis(), OptionalLong.empty(), -1));
        });
        String uri = uri(account, secret);
        return new Enrolment(secret, uri, QrCode.rows(uri));
    }

    /**
     * Takes the first code; from now on one is asked for. Returns the recovery codes, shown this once.
     *
     * @throws Problem 422 where the code is wrong, 409 where nothing was begun
     */
    List<String> confirm(Actor by, String account, String code) {
        return database.write(write -> {
            FactorDao.Row begun = held.find(account)
                    .filter(row -> row.confirmedAt().isEmpty())
                    .orElseThrow(() -> Problem.conflict("no second factor waits for its first code; begin anew"));
            byte[] key = openKey(begun).orElseThrow(SecondFactor::keyMissing);
            OptionalLong step = Totp.match(key, digits(code), time.millis(), begun.lastStep());
            if (step.isEmpty()) {
                throw Problem.invalid("this code is not right; check the phone's clock and take the next one");
            }
            held.put(write, begun.confirmed(OptionalLong.of(time.millis()), step.getAsLong()));
            ledger.record(write, act(by, "factor.set", account));
            return freshCodes(write, account);
        });
    }

    /** Removes app and recovery codes within a transaction. The caller has checked the password. */
    void remove(Write write, Actor by, String account) {
        if (held.find(account).isPresent()) {
            held.remove(write, account);
            write.dao(FactorDao.class).deleteRecovery(account);
            ledger.record(write, act(by, "factor.remove", account));
        }
    }

    /** Forgets, within a transaction, what goes with an account that is deleted. */
    void forget(Write write, String account) {
        held.remove(write, account);
    }

    /**
     * Makes ten new recovery codes within a transaction; older ones are void. The caller has checked the password.
     *
     * @throws Problem 409 where there is no second factor
     */
    List<String> renewCodes(Write write, Actor by, String account) {
        if (!isSet(account)) {
            throw Problem.conflict("there is no second factor yet; set one up first");
        }
        ledger.record(write, act(by, "factor.codes", account));
        return freshCodes(write, account);
    }

    /** Whether this is the app's code, or a recovery code that was not used yet. It is used up by that. */
    boolean accept(Write write, Actor by, String account, String code) {
        Optional<FactorDao.Row> row =
                held.find(account).filter(factor -> factor.confirmedAt().isPresent());
        if (row.isEmpty()) {
            return false;
        }
        FactorDao.Row factor = row.get();
        Optional<byte[]> key = openKey(factor);
        OptionalLong step = key.map(bytes -> Totp.match(bytes, digits(code), time.millis(), factor.lastStep()))
                .orElse(OptionalLong.empty());
        if (step.isPresent()) {
            held.put(write, factor.confirmed(factor.confirmedAt(), step.getAsLong()));
            return true;
        }
        boolean recovered = write.dao(FactorDao.class).useRecovery(recoveryHash(account, code), account) == 1;
        if (recovered) {
            ledger.record(write, act(by, "factor.recover", account));
        } else if (key.isEmpty()) {
            throw keyMissing();
        }
        return recovered;
    }

    private List<String> freshCodes(Write write, String account) {
        FactorDao dao = write.dao(FactorDao.class);
        dao.deleteRecovery(account);
        List<String> codes = Stream.generate(SecondFactor::recoveryCode)
                .limit(RECOVERY_CODES)
                .toList();
        codes.forEach(code -> dao.addRecovery(recoveryHash(account, code), account));
        return codes;
    }

    private Optional<byte[]> openKey(FactorDao.Row row) {
        return vault.open(owner(row.account()), row.sealed()).map(BASE32::decode);
    }

    private static Problem keyMissing() {
        return new Problem(
                503,
                "Key missing",
                "the server's key does not open your second factor; use a recovery code, or tell your administrator that"
                        + " the key file was changed");
    }

    /** 80 random bits, in groups that can be read aloud. */
    private static String recoveryCode() {
        String letters = BASE32.encode(random(RECOVERY_BYTES)).toLowerCase(Locale.ROOT);
        return letters.replaceAll("(.{4})(?=.)", "$1-");
    }

    /** Nobody guesses 80 bits, and the account within keeps one list from being tried on all. */
    private static String recoveryHash(String account, String code) {
        return Secret.hash(account + "\n" + code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", ""));
    }

    private static String digits(String code) {
        return code.replaceAll("[\\s-]", "");
    }

    private String uri(String account, String secret) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + secret + "&issuer="
                + encoded(issuer) + "&algorithm=SHA1&digits=6&period=30";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String owner(String account) {
        return "second factor of " + account;
    }

    private static Act act(Actor by, String action, String account) {
        return Act.of(Act.SECURITY, by, action, "account:" + account);
    }
}
