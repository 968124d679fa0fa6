package org.rollcall.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Write;
import org.rollcall.privacy.PersonData;

/** What is kept about people who borrow, for their families and for who erases them. Thread-safe. */
public final class Borrowers implements PersonData {
    @Override
    public Section of(Handle reading, String pseudonym) {
        return new Section(
                "What was lent",
                List.of("What", "From", "Until", "To be back by", "Went as", "Came back as", "To pay", "Settled"),
                reading.attach(BorrowerDao.class).all(pseudonym).stream()
                        .map(Borrowers::line)
                        .toList());
    }

    private static List<String> line(BorrowerDao.Row row) {
        return List.of(
                row.what(),
                day(row.sinceAt()),
                row.untilAt() == null ? "not back yet" : day(row.untilAt()),
                text(row.dueOn(), "no day agreed"),
                said(row.conditionOut(), row.noteOut()),
                said(row.conditionIn(), row.noteIn()),
                row.cents() == 0
                        ? "nothing"
                        : String.format(Locale.ROOT, "$%d.%02d", row.cents() / 100, row.cents() % 100),
                row.cents() == 0 ? "" : row.owed() == 0 ? "yes" : "no");
    }

    private static String day(long at) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), ZoneId.systemDefault())
                .toString();
    }

    private static String text(@Nullable String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private static String said(String condition, String note) {
        return (condition + (note.isEmpty() ? "" : ": " + note)).strip();
    }

    /** A device that is out, or a charge that is open, is first brought to its end: else nobody could be asked for it. */
    @Override
    public Optional<String> holdsBack(Write write, String pseudonym) {
        LoanDao.OpenRow open = write.dao(LoanDao.class).openOf(pseudonym);
        if (open.out() > 0) {
            return Optional.of("this person still has " + open.out() + (open.out() == 1 ? " device" : " devices")
                    + "; take them back at the loans desk, or record them as lost, and erase then");
        }
        return open.owed() > 0
                ? Optional.of(
                        "a charge of this person is not settled; settle or waive it at the loans desk, and erase then")
                : Optional.empty();
    }

    @Override
    public void forget(Write write, String pseudonym) {
        write.dao(LoanDao.class).forget(pseudonym);
        write.dao(BorrowerDao.class).forgetReservations(pseudonym);
    }
}
