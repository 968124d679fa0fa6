package org.rollcall.simulator;

import java.util.List;

/** Places as the simulator makes them. */
final class Place {
    private Place() {}

    /** What is taught there. */
    enum Level {
        ELEMENTARY("Elementary", 0.82, 430),
        MIDDLE("Middle School", 1.0, 690),
        HIGH("High School", 1.32, 1240);

        private final String words;
        private final double weight;
        private final int students;

        Level(String words, double weight, int students) {
            this.words = words;
            this.weight = weight;
            this.students = students;
        }

        String words() {
            return words;
        }

        /** Devices beside an average school. */
        double weight() {
            return weight;
        }

        int students() {
            return students;
        }
    }

    /** A school. */
    record Site(String id, String name, Level level, int students, List<Building> buildings) {
        /** All rooms of all buildings. */
        List<Room> rooms() {
            return buildings.stream()
                    .flatMap(building -> building.rooms().stream())
                    .toList();
        }
    }

    /** A building of a school. */
    record Building(String id, String site, String name, List<Room> rooms) {}

    /** What a room is for, as far as it decides what stands there. */
    enum Use {
        CLASS,
        LIBRARY,
        LAB,
        HALL,
        OFFICE,
        CLOSET
    }

    /** A room of a building. */
    record Room(String id, String site, String building, String name, Use use) {}
}
