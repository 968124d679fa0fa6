package org.rollcall.exchange.reading;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads every file of {@code hostile-files.csv} and prints what was not as it stands there. It is a program, so that it can be
 * given little memory.
 */
public final class HostileFiles {
    private HostileFiles() {}

    /** Reads them in the folder that is given. */
    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        List<NamedCsvRecord> files = HostileValuesTest.table("/hostile-files.csv");
        int wrong = 0;
        for (NamedCsvRecord row : files) {
            Path file = Path.of(args[0]).resolve("file");
            Recipes.make(row.getField("recipe"), row.getField("argument"), file);
            String verdict = verdict(file);
            if (!verdict.equals(row.getField("expected")) && !fits(row.getField("expected"), verdict)) {
                wrong++;
                out.println(row.getField("name") + ": " + row.getField("expected") + " but was " + verdict);
            }
            Files.delete(file);
        }
        out.println(files.size() + " files, " + wrong + " with another verdict");
    }

    private static boolean fits(String expected, String verdict) {
        String fragment = expected.replaceFirst("^unreadable ", "");
        return expected.startsWith("unreadable ") && verdict.startsWith("unreadable ") && verdict.contains(fragment);
    }

    private static String verdict(Path file) {
        int[] rows = new int[2];
        try {
            Reading reading = new Reading();
            Opened opened = reading.open(file, "dropped");
            reading.read(file, opened, opened.mapping(), row -> rows[row instanceof Row.Incoming ? 0 : 1]++);
            return "rows " + rows[0] + " " + rows[1] + " " + opened.format();
        } catch (Unreadable e) {
            String message = String.valueOf(e.getMessage());
            boolean isShown = message.length() < 300 && message.chars().noneMatch(Character::isISOControl);
            return isShown ? "unreadable " + message : "a message that cannot be shown";
        } catch (RuntimeException e) {
            return e + " at " + e.getStackTrace()[0];
        }
    }
}
