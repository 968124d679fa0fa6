package org.rollcall.district;

/** A place where devices are. */
public sealed interface Place {
    String id();

    String name();

    /**
     * A school, or an office of the district.
     *
     * @param students enrolled, 0 where none are
     */
    record Site(String id, String name, int students) implements Place {}

    /** A building of a site. */
    record Building(String id, String site, String name) implements Place {}

    /** A room of a building. */
    record Room(String id, String building, String name) implements Place {}

    /** A room with all that it lies in. */
    record Located(Room room, Building building, Site site) {}
}
