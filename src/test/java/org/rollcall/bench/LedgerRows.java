package org.rollcall.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.Time;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Audit;
import org.rollcall.security.ledger.Heads;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.security.ledger.LedgerConfig;

/**
 * How many acts a second the ledger takes and verifies, on SQLite. Run with the
 * test class path: {@code java -cp ... org.rollcall.bench.LedgerRows FOLDER ROWS PER_TRANSACTION}.
 */
public final class LedgerRows {
    private LedgerRows() {}

    /** Appends the rows, then verifies them twice. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int rows = Integer.parseInt(args[1]);
        int group = Integer.parseInt(args[2]);
        Time time = Time.system();
        PrintStream out = System.out;
        try (Database database =
                Database.open(DatabaseConfig.sqlite(folder.resolve("ledger.db").toString()))) {
            Ledger ledger = new Ledger(database, time);
            Actor kim = new Actor(Actor.Kind.PERSON, "kim", "10.1.2.3");
            long start = time.nanos();
            for (int done = 0; done < rows; done += group) {
                int from = done;
                database.change(write -> {
                    for (int i = from; i < from + group; i++) {
                        ledger.record(
                                write,
                                Act.of("school-" + i % 20, kim, "device.save", "device:d-" + i)
                                        .changing(Map.of("name", "Panel " + i), Map.of("name", "Board " + i)));
                    }
                });
            }
            out.printf("append: %,.0f rows/s, %d in a transaction%n", perSecond(rows, time.nanos() - start), group);
            Heads heads = new Heads(LedgerConfig.defaults(), folder.toString(), database, time);
            heads.sign();
            Audit audit = new Audit(database, heads, time);
            for (int i = 0; i < 2; i++) {
                Audit.Result result = audit.verify(Optional.empty());
                out.printf(
                        "verify: %,.0f rows/s, %,d rows, sound: %s%n",
                        perSecond(result.checked(), result.millis() * 1_000_000), result.checked(), result.sound());
            }
            Runtime machine = Runtime.getRuntime();
            out.printf("heap in use: %d MiB%n", (machine.totalMemory() - machine.freeMemory()) >> 20);
        }
    }

    private static double perSecond(long rows, long nanos) {
        return rows * 1e9 / Math.max(1, nanos);
    }
}
