package org.rollcall.reader;

import java.util.Arrays;
import java.util.Locale;

/** What a device asks for before it answers. The text form never shows a secret. */
public sealed interface Credential {
    /** Version 2c: one shared word, sent in clear. */
    record Community(String text) implements Credential {
        public Community {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("the community is empty; give the one that the device knows");
            }
        }

        @Override
        public String toString() {
            return "Community[***]";
        }
    }

    /**
     * Version 3: a user with keys.
     *
     * @param authKey password to sign with, at least 8 characters (RFC 3414); empty with {@link Auth#NONE}
     * @param privKey password to encrypt with, likewise; empty with {@link Priv#NONE}
     */
    record User(String name, Auth auth, String authKey, Priv priv, String privKey) implements Credential {
        private static final int SHORTEST_KEY = 8;

        public User {
            if (name.isEmpty() || name.length() > 32) {
                throw new IllegalArgumentException("a user name has 1 to 32 characters, not " + name.length());
            }
            requireKey("authentication", name, auth == Auth.NONE, authKey);
            requireKey("privacy", name, priv == Priv.NONE, privKey);
            if (auth == Auth.NONE && priv != Priv.NONE) {
                throw new IllegalArgumentException(
                        "user " + name + " has privacy without authentication, which SNMP does not know");
            }
        }

        private static void requireKey(String what, String user, boolean none, String key) {
            if (!none && key.length() < SHORTEST_KEY) {
                throw new IllegalArgumentException("the " + what + " key of user " + user + " has " + key.length()
                        + " characters; RFC 3414 asks for at least " + SHORTEST_KEY);
            }
        }

        @Override
        public String toString() {
            return "User[" + name + ", " + auth + ", " + priv + "]";
        }
    }

    /** How messages of a user are signed. */
    enum Auth {
        NONE,
        MD5,
        SHA1,
        SHA224,
        SHA256,
        SHA384,
        SHA512;

        /** The one of this name, as people write it: {@code SHA256}, {@code SHA-256}, {@code sha}. */
        public static Auth of(String name) {
            String word = word(name);
            return word.equals("SHA") ? SHA1 : named(Auth.class, "authentication", word);
        }
    }

    /** How messages of a user are encrypted. */
    enum Priv {
        NONE,
        DES,
        AES128,
        AES192,
        AES256;

        /** The one of this name, as people write it: {@code AES128}, {@code AES-128}, {@code aes}. */
        public static Priv of(String name) {
            String word = word(name);
            return word.equals("AES") ? AES128 : named(Priv.class, "privacy", word);
        }
    }

    private static String word(String name) {
        return name.toUpperCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static <E extends Enum<E>> E named(Class<E> type, String what, String word) {
        for (E known : type.getEnumConstants()) {
            if (known.name().equals(word)) {
                return known;
            }
        }
        throw new IllegalArgumentException(
                what + " " + word + " is not known; there are " + Arrays.toString(type.getEnumConstants()));
    }
}
