package org.rollcall.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.rollcall.exchange.reading.Opened;
import org.rollcall.exchange.reading.Reading;
import org.rollcall.exchange.reading.Row;
import org.rollcall.exchange.reading.Unreadable;
import org.rollcall.platform.Time;

/**
 * How long a long Snipe-IT file takes to be read, and in how little memory. Run with the test class path:
 * {@code java -Xmx64m -cp ... org.rollcall.bench.CsvReads FOLDER ROWS}.
 */
public final class CsvReads {
    private static final int TIMES = 5;

    private CsvReads() {}

    /** Writes the file where there is none, then reads it a few times. */
    public static void main(String[] args) throws IOException, Unreadable {
        int rows = Integer.parseInt(args[1]);
        Path file = Path.of(args[0]).resolve("snipe-" + rows + ".csv");
        if (!Files.exists(file)) {
            write(file, rows);
        }
        PrintStream out = System.out;
        Time time = Time.system();
        Runtime memory = Runtime.getRuntime();
        for (int i = 0; i < TIMES; i++) {
            long start = time.nanos();
            Reading reading = new Reading();
            Opened opened = reading.open(file, "snipe.csv");
            long until = time.nanos();
            long[] counted = new long[3];
            reading.read(file, opened, Map.of(), row -> {
                counted[row instanceof Row.Incoming ? 0 : 1]++;
                if (row.line() % 1_000 == 0) {
                    counted[2] = Math.max(counted[2], memory.totalMemory() - memory.freeMemory());
                }
            });
            out.printf(
                    "%s: opened in %,d ms, %,d rows read and %,d refused in %,d ms, at most %,d MiB used%n",
                    opened.format(),
                    (until - start) / 1_000_000,
                    counted[0],
                    counted[1],
                    (time.nanos() - until) / 1_000_000,
                    counted[2] >> 20);
        }
    }

    private static void write(Path file, int rows) throws IOException {
        try (BufferedWriter csv = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            csv.write(
                    "\uFEFFCompany,Name,Asset Tag,Category,Supplier,Manufacturer,Location,Order Number,Model,Model Notes,"
                            + "Model Number,Asset Notes,Purchase Date,Purchase Cost,Checkout Type,Checked Out To: Username,"
                            + "Checked Out To: First Name,Checked Out To: Last Name,Checked Out To: Email,"
                            + "Checked Out To: Location,Asset EOL Date,Serial\r\n");
            for (int i = 0; i < rows; i++) {
                csv.write("Lincoln,Cart " + i / 30 + " No " + i % 30 + ",LIN-" + i + ",Chromebooks,CDW,Acer,School "
                        + i % 60
                        + ",PO-" + i / 500 + ",Spin 511,,R753T,\"dent, left\"," + (i % 12 + 1) + "/" + (i % 28 + 1)
                        + "/23,\"$1,299.00\",user,pupil" + i + ",First,Last,p" + i + "@example.org,,6/30/2031,5CD" + i
                        + "XYZ\r\n");
            }
        }
    }
}
