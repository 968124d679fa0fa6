package org.rollcall.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.rollcall.simulator.Place.Level;
import org.rollcall.simulator.Place.Room;
import org.rollcall.simulator.Place.Site;

/** The timetable of one school. Nobody is in two classes of one period. */
final class Lessons {
    private static final int SEATS = 26;
    private static final int PERIODS = 6;

    /** The periods of an elementary school in which children leave their own room. */
    private static final List<Integer> SPECIAL = List.of(5, 6);

    private static final List<String> SUBJECTS =
            List.of("English", "Mathematics", "History", "Biology", "Spanish", "Geography");

    private Lessons() {}

    /**
     * A class.
     *
     * @param periods such as {@code 1,2}
     * @param students by their numbers in the school
     */
    record Lesson(
            String id, String title, String subject, String grade, Room room, String periods, List<Integer> students) {
        boolean isHomeroom() {
            return subject.isEmpty();
        }
    }

    static List<Lesson> of(Site site) {
        List<String> grades = Names.grades(site.level());
        int[] seated = new int[grades.size()];
        List<Lesson> lessons = new ArrayList<>();
        for (int period = 1; period <= PERIODS; period++) {
            for (Room room : Staff.taught(site)) {
                if (meets(site, room, period)) {
                    int grade = lessons.size() % grades.size();
                    List<Integer> students = seats(site, grade, seated[grade]);
                    seated[grade] += SEATS;
                    lessons.add(lesson(room, isHomeroom(site, room), grades.get(grade), period, students));
                }
            }
        }
        return lessons;
    }

    private static boolean meets(Site site, Room room, int period) {
        if (site.level() != Level.ELEMENTARY) {
            return true;
        }
        return isHomeroom(site, room) ? period == 1 : SPECIAL.contains(period);
    }

    private static boolean isHomeroom(Site site, Room room) {
        return site.level() == Level.ELEMENTARY && room.name().startsWith("Room ");
    }

    /** The next of a grade, from its first again after its last. */
    private static List<Integer> seats(Site site, int grade, int from) {
        int grades = Names.grades(site.level()).size();
        int first = ceiling(grade * site.students(), grades);
        int size = ceiling((grade + 1) * site.students(), grades) - first;
        return IntStream.range(from, from + Math.min(SEATS, size))
                .mapToObj(seat -> first + seat % size)
                .toList();
    }

    private static int ceiling(int part, int whole) {
        return (part + whole - 1) / whole;
    }

    private static Lesson lesson(Room room, boolean isHomeroom, String grade, int period, List<Integer> students) {
        if (isHomeroom) {
            return new Lesson(room.id() + "-home", "Homeroom, " + room.name(), "", grade, room, "1,2,3,4", students);
        }
        String subject = subject(room);
        String title = String.format(Locale.ROOT, "%s %s, period %d", subject, grade, period);
        return new Lesson(room.id() + "-p" + period, title, subject, grade, room, Integer.toString(period), students);
    }

    private static String subject(Room room) {
        return switch (room.name()) {
            case "Music room" -> "Music";
            case "Art room" -> "Art";
            case "Computer lab" -> "Computer science";
            case "Makerspace" -> "Engineering";
            case "Science lab 1" -> "Science";
            case "Chemistry lab" -> "Chemistry";
            case "Physics lab" -> "Physics";
            default -> SUBJECTS.get(Math.floorMod(room.id().hashCode(), SUBJECTS.size()));
        };
    }
}
