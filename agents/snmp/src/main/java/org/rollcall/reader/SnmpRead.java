package org.rollcall.reader;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.rollcall.reader.Credential.Auth;
import org.rollcall.reader.Credential.Priv;

/** The command {@code snmp-read}: shows what Rollcall makes of one device. */
public final class SnmpRead {
    /** It was read and printed. */
    public static final int DONE = 0;

    /** The device could not be read. */
    public static final int FAILED = 1;

    /** The command was given wrongly. */
    public static final int MISUSED = 2;

    static final String USAGE = """
            usage: snmp-read HOST[:PORT] --community C [--json]
                   snmp-read HOST[:PORT] --user U [--auth SHA256 --auth-key K [--priv AES128 --priv-key K]] [--json]
              --profile FILE     a profile of your own beside those that come with Rollcall
              --timeout SECONDS  until a request is sent again, 2 unless given
              --retries N        how often it is sent again, 1 unless given
              --auth  MD5 SHA1 SHA224 SHA256 SHA384 SHA512   SHA256 unless given
              --priv  DES AES128 AES192 AES256               AES128 unless given
            """;

    private SnmpRead() {}

    /** Runs the command; results go to {@code out}, complaints to {@code err}. Returns the exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = new Arguments(args);
            if (arguments.has("help")) {
                out.print(USAGE);
                return DONE;
            }
            Target target = target(arguments);
            Profiles bundled = Profiles.bundled();
            Profiles profiles = arguments
                    .option("profile")
                    .map(file -> bundled.with(Path.of(file)))
                    .orElse(bundled);
            return read(target, profiles, arguments.has("json"), out, err);
        } catch (IllegalArgumentException e) {
            err.println("snmp-read: " + e.getMessage());
            err.print(USAGE);
            return MISUSED;
        } catch (UncheckedIOException e) {
            err.println("snmp-read: " + e.getMessage() + ": " + e.getCause());
            return FAILED;
        }
    }

    private static int read(Target target, Profiles profiles, boolean json, PrintStream out, PrintStream err) {
        try (Reader reader = Reader.open(profiles)) {
            Reading reading = reader.read(target).get();
            out.println(json ? ReadingJson.text(reading) : ReadingTable.text(reading));
            return DONE;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            err.println("snmp-read: " + (cause instanceof ReadFailure ? cause.getMessage() : String.valueOf(cause)));
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("snmp-read: interrupted");
            return FAILED;
        }
    }

    private static Target target(Arguments arguments) {
        String address = arguments.place();
        int colon = address.lastIndexOf(':');
        // An IPv6 address has colons of its own; with a port it is written in brackets.
        boolean port = colon > 0 && (address.indexOf(':') == colon || address.charAt(colon - 1) == ']');
        String host = (port ? address.substring(0, colon) : address).replaceAll("^\\[|]$", "");
        double seconds =
                arguments.option("timeout").map(text -> number("timeout", text)).orElse(2.0);
        double retries =
                arguments.option("retries").map(text -> number("retries", text)).orElse(1.0);
        return new Target(
                host,
                port ? (int) number("port", address.substring(colon + 1)) : Target.PORT,
                credential(arguments),
                Duration.ofMillis((long) (seconds * 1000)),
                (int) retries);
    }

    private static double number(String what, String text) {
        double number = Cell.parse(text);
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException(what + " '" + text + "' is not a number");
        }
        return number;
    }

    private static Credential credential(Arguments arguments) {
        boolean community = arguments.option("community").isPresent();
        if (community == arguments.option("user").isPresent()) {
            throw new IllegalArgumentException("give either --community or --user");
        }
        if (community) {
            return new Credential.Community(arguments.option("community").orElse(""));
        }
        String authKey = arguments.option("auth-key").orElse("");
        String privKey = arguments.option("priv-key").orElse("");
        Auth auth = arguments.option("auth").map(Auth::of).orElse(authKey.isEmpty() ? Auth.NONE : Auth.SHA256);
        Priv priv = arguments.option("priv").map(Priv::of).orElse(privKey.isEmpty() ? Priv.NONE : Priv.AES128);
        return new Credential.User(arguments.option("user").orElse(""), auth, authKey, priv, privKey);
    }
}
