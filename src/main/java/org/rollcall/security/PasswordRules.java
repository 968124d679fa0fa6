package org.rollcall.security;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rollcall.platform.Problem;

/**
 * Which passwords are refused, because they are guessed first: the commonest ones, and those of which not enough is left when
 * all is taken away that guesses are made of (names of the person and the district, stock words, runs on the keyboard, years,
 * repetitions).
 */
final class PasswordRules {
    static final int LEAST_CHARACTERS = 12;
    private static final int LEAST_LEFT = 6;
    private static final int LEAST_DISTINCT = 5;
    private static final int SHORTEST_WORD = 3;

    private static final Splitter WORDS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

    // The words that the commonest passwords, and those of schools, are put together from.
    private static final List<String> STOCK = WORDS.splitToList("""
            password passwort passwd passphrase pass secret letmein welcome hello login admin administrator root
            user guest test default changeme change master rollcall school schools district teacher student
            classroom principal education elementary middle high academy office helpdesk support technology
            spring summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday january
            february march april june july august september october november december iloveyou love monkey
            dragon football baseball basketball soccer shadow superman batman princess sunshine trustno starwars
            whatever freedom ninja michael jordan jennifer charlie qazwsx computer internet google chromebook
            """);

    private static final List<String> RUNS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "qwertzuiop",
            "yxcvbnm",
            "azertyuiop",
            "1qaz2wsx3edc4rfv5tgb6yhn",
            "!@#$%^&*()");
    private static final int SHORTEST_RUN = 4;

    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<String> district;

    /** @param district its id and name, which everybody there would try */
    PasswordRules(String... district) {
        this.district = Stream.of(district).flatMap(PasswordRules::words).toList();
    }

    /**
     * Goes on only with a password that withstands guessing.
     *
     * @throws Problem 422 saying what is wrong with it
     */
    void require(String name, String password) {
        if (password.length() < LEAST_CHARACTERS || password.length() > Passwords.MOST_CHARACTERS) {
            throw Problem.invalid("the password needs " + LEAST_CHARACTERS + " to " + Passwords.MOST_CHARACTERS
                    + " characters; a sentence is easy to remember");
        }
        if (password.chars().distinct().count() < LEAST_DISTINCT
                || isRepeated(password)
                || CommonPasswords.contain(password)
                || left(name, password) < LEAST_LEFT) {
            throw Problem.invalid("the password is too easy to guess; use a sentence that only you would think of");
        }
    }

    /** How many letters and digits are left of it when all that anybody would try is taken away. */
    private int left(String name, String password) {
        String plain = password.toLowerCase(Locale.ROOT);
        return Math.min(reduced(name, plain), reduced(name, readable(plain)));
    }

    private int reduced(String name, String text) {
        String rest = YEAR.matcher(text).replaceAll(" ");
        List<String> guesses = Stream.of(words(name), district.stream(), STOCK.stream(), runs(rest))
                .flatMap(words -> words)
                .sorted((a, b) -> b.length() - a.length())
                .toList();
        for (String guess : guesses) {
            rest = rest.replace(guess, " ");
        }
        return (int) NO_WORD.matcher(rest).replaceAll("").chars().distinct().count();
    }

    /** The parts of a text that go along a row of keys, the alphabet or the digits, in either direction. */
    private static Stream<String> runs(String text) {
        return RUNS.stream()
                .flatMap(run -> Stream.of(run, new StringBuilder(run).reverse().toString()))
                .flatMap(run -> IntStream.rangeClosed(SHORTEST_RUN, run.length())
                        .boxed()
                        .flatMap(length -> IntStream.rangeClosed(0, run.length() - length)
                                .mapToObj(start -> run.substring(start, start + length))))
                .filter(text::contains);
    }

    /** The same thing over and over, such as "abc1abc1abc1". */
    private static boolean isRepeated(String password) {
        // A text that is found again within itself twice over has a period (Lothaire, Combinatorics on Words).
        return (password + password).indexOf(password, 1) < password.length();
    }

    /** With digits and signs read as the letters that they stand for in "p4ssw0rd". */
    private static String readable(String text) {
        return text.replace('0', 'o')
                .replace('1', 'l')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    private static Stream<String> words(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.of(lower), NO_WORD.splitAsStream(lower))
                .filter(word -> word.length() >= SHORTEST_WORD);
    }
}
