package org.rollcall.district;

import java.util.Map;

/** A place where devices are. */
public sealed interface Place {
    String id();

    String name();

    /** What it is, in a word. */
    String word();

    /** What is recorded of it besides its id, as the ledger compares it. */
    Map<String, String> facts();

    /**
     * A school, or an office of the district.
     *
     * @param students enrolled, 0 where none are
     */
    record Site(String id, String name, int students) implements Place {
        @Override
        public String word() {
            return "site";
        }

        @Override
        public Map<String, String> facts() {
            return Map.of("name", name, "students", Integer.toString(students));
        }
    }

    /** A building of a site. */
    record Building(String id, String site, String name) implements Place {
        @Override
        public String word() {
            return "building";
        }

        @Override
        public Map<String, String> facts() {
            return Map.of("site", site, "name", name);
        }
    }

    /** A room of a building. */
    record Room(String id, String building, String name) implements Place {
        @Override
        public String word() {
            return "room";
        }

        @Override
        public Map<String, String> facts() {
            return Map.of("building", building, "name", name);
        }
    }

    /** A room with all that it lies in. */
    record Located(Room room, Building building, Site site) {}
}
