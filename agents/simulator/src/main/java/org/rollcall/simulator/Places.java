package org.rollcall.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.rollcall.simulator.Place.Building;
import org.rollcall.simulator.Place.Level;
import org.rollcall.simulator.Place.Room;
import org.rollcall.simulator.Place.Site;
import org.rollcall.simulator.Place.Use;

/** Builds schools: their names, buildings and rooms. Deterministic. */
final class Places {
    private static final List<String> NAMES = List.of(
            "Oakdale",
            "Lincoln",
            "Cedar Ridge",
            "Roosevelt",
            "Maplewood",
            "Carver",
            "Riverbend",
            "Harriet Tubman",
            "Westgate",
            "Jefferson",
            "Willow Creek",
            "Franklin",
            "Sunnyside",
            "Eastview",
            "Prairie Hill",
            "Douglass",
            "Pine Grove",
            "Northfield",
            "Lakeshore",
            "Adams",
            "Rosa Parks",
            "Highland",
            "Meadowbrook",
            "Kennedy");
    private static final Level[] LEVELS = {
        Level.ELEMENTARY, Level.MIDDLE, Level.ELEMENTARY, Level.HIGH,
        Level.ELEMENTARY, Level.MIDDLE, Level.HIGH, Level.ELEMENTARY
    };

    private final Random random;

    private Places(Random random) {
        this.random = random;
    }

    static List<Site> build(int schools, Random random) {
        Places places = new Places(random);
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i < schools; i++) {
            sites.add(places.site(i));
        }
        return sites;
    }

    private Site site(int index) {
        Level level = LEVELS[index % LEVELS.length];
        int round = index / NAMES.size();
        String place = NAMES.get(index % NAMES.size()) + (round == 0 ? "" : " " + (round + 1));
        String id = place.toLowerCase(Locale.ROOT).replace(' ', '-');
        int students = level.students() + random.nextInt(-60, 90);
        List<Building> buildings = new ArrayList<>();
        buildings.add(mainBuilding(id, level));
        buildings.add(
                switch (level) {
                    case ELEMENTARY -> annex(id, "Annex", List.of("Music room", "Art room", "Gym"));
                    case MIDDLE -> annex(id, "East wing", List.of("Science lab 1", "Music room", "Gym"));
                    case HIGH ->
                        annex(id, "Science wing", List.of("Chemistry lab", "Physics lab", "Makerspace", "Gym"));
                });
        return new Site(id, place + " " + level.words(), level, students, List.copyOf(buildings));
    }

    private static Building mainBuilding(String site, Level level) {
        Rooms rooms = new Rooms(site, site + "-main");
        rooms.add("Main office", Use.OFFICE).add("Library", Use.LIBRARY).add("Cafeteria", Use.HALL);
        int floors = level == Level.HIGH ? 3 : 2;
        int perFloor = level == Level.ELEMENTARY ? 3 : 4;
        for (int floor = 1; floor <= floors; floor++) {
            for (int door = 1; door <= perFloor; door++) {
                rooms.add("Room " + (100 * floor + 2 * door), Use.CLASS);
            }
        }
        rooms.add("Computer lab", Use.LAB).add("Wiring closet 1", Use.CLOSET);
        return new Building(rooms.building, site, "Main building", List.copyOf(rooms.made));
    }

    private static Building annex(String site, String name, List<String> special) {
        Rooms rooms = new Rooms(site, site + "-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'));
        for (String room : special) {
            rooms.add(
                    room,
                    room.contains("lab") || room.equals("Makerspace")
                            ? Use.LAB
                            : room.equals("Gym") ? Use.HALL : Use.CLASS);
        }
        String letter = name.substring(0, 1);
        rooms.add("Room " + letter + "12", Use.CLASS).add("Room " + letter + "14", Use.CLASS);
        rooms.add("Wiring closet 2", Use.CLOSET);
        return new Building(rooms.building, site, name, List.copyOf(rooms.made));
    }

    /** The rooms of one building, as they are added. */
    private static final class Rooms {
        private final String site;
        private final String building;
        private final List<Room> made = new ArrayList<>();

        private Rooms(String site, String building) {
            this.site = site;
            this.building = building;
        }

        private Rooms add(String name, Use use) {
            String id = building + "-" + name.toLowerCase(Locale.ROOT).replace(' ', '-');
            made.add(new Room(id, site, building, name, use));
            return this;
        }
    }
}
