package org.rollcall.custody;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;

/** Which day it is at the schools. Thread-safe. */
public record Days(Time time, ZoneId zone) {
    public LocalDate today() {
        return LocalDate.ofInstant(time.now(), zone);
    }

    /**
     * A day of the API.
     *
     * @throws Problem 422 where it is none
     */
    public static LocalDate read(String what, String day) {
        try {
            LocalDate read = LocalDate.parse(day.strip());
            if (read.getYear() >= 1900 && read.getYear() <= 2999) {
                return read;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw Problem.invalid(what + " '" + day + "' must be a day such as 2026-06-30");
    }
}
