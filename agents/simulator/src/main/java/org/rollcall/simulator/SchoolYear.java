package org.rollcall.simulator;

import java.io.IOException;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;

/**
 * An American school year of two semesters.
 *
 * @param starts the year in whose August it begins
 */
record SchoolYear(int starts) {
    /** The one that a day is in, or that begins after the summer that it is in. */
    static SchoolYear of(LocalDate day) {
        return new SchoolYear(day.getMonth().compareTo(Month.JULY) >= 0 ? day.getYear() : day.getYear() - 1);
    }

    LocalDate first() {
        return LocalDate.of(starts, 8, 17);
    }

    /** Its last day of school. */
    LocalDate last() {
        return LocalDate.of(starts + 1, 5, 28);
    }

    /**
     * The sessions of a class, divided by commas.
     *
     * @param isHalf whether it is held in the first semester only
     */
    String terms(boolean isHalf) {
        return isHalf ? id("fall") : id("fall") + "," + id("spring");
    }

    void write(CsvRows rows) throws IOException {
        rows.row(session("year", "schoolYear", first(), last(), ""));
        rows.row(session("fall", "semester", first(), LocalDate.of(starts, 12, 18), id("year")));
        rows.row(session("spring", "semester", LocalDate.of(starts + 1, 1, 5), last(), id("year")));
    }

    private List<String> session(String name, String type, LocalDate from, LocalDate until, String parent) {
        String title = (name.equals("year") ? "School year " : name.equals("fall") ? "Fall " : "Spring ") + label();
        return List.of(
                id(name), "", "", title, type, from.toString(), until.toString(), parent, Integer.toString(starts + 1));
    }

    private String id(String name) {
        return starts + "-" + name;
    }

    private String label() {
        return starts + "–" + (starts + 1);
    }
}
