package org.rollcall.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollcall.simulator.Place.Room;
import org.rollcall.simulator.Place.Site;
import org.rollcall.simulator.Place.Use;

/** Who works in the schools: each room that is taught in has a teacher of its own. */
final class Staff {
    private static final List<String> OTHERS = List.of("principal", "counselor", "aide", "aide");

    private final Map<String, Person> teachers = new LinkedHashMap<>();
    private final Map<String, List<Person>> bySite = new LinkedHashMap<>();

    private Staff() {}

    static Staff of(List<Site> sites, Names names) {
        Staff staff = new Staff();
        int number = 0;
        for (Site site : sites) {
            List<Person> here = new ArrayList<>();
            for (String role : OTHERS) {
                here.add(names.employee(number++, role, site));
            }
            for (Room room : taught(site)) {
                Person teacher = names.employee(number++, "teacher", site);
                staff.teachers.put(room.id(), teacher);
                here.add(teacher);
            }
            staff.bySite.put(site.id(), List.copyOf(here));
        }
        return staff;
    }

    /** The rooms of a school with lessons in them. */
    static List<Room> taught(Site site) {
        return site.rooms().stream()
                .filter(room -> room.use() == Use.CLASS || room.use() == Use.LAB)
                .toList();
    }

    /** All of a school. */
    List<Person> at(Site site) {
        return bySite.getOrDefault(site.id(), List.of());
    }

    /** Who teaches in a room, where anybody does. */
    Optional<Person> teacher(Room room) {
        return Optional.ofNullable(teachers.get(room.id()));
    }
}
