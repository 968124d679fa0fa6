package org.rollcall.simulator;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rollcall.simulator.Place.Site;

/**
 * What other systems know of a district.
 *
 * @param devices each serial once: also those that the property record is still to learn of
 * @param day on which the systems wrote it down
 */
record Holdings(List<Site> sites, List<Device> devices, Staff staff, Names names, long seed, LocalDate day) {
    static Holdings of(SchoolDistrict district, long seed, LocalDate day) {
        Names names = new Names(seed);
        Set<String> serials = new HashSet<>();
        List<Device> devices = district.devices().stream()
                .filter(device -> serials.add(device.serial()))
                .toList();
        return new Holdings(district.sites(), devices, Staff.of(district.sites(), names), names, seed, day);
    }

    /** The schools' names by their ids. */
    Map<String, String> siteNames() {
        return sites.stream().collect(Collectors.toMap(Site::id, Site::name));
    }

    /** How many work and learn in the schools. */
    int people() {
        return sites.stream()
                .mapToInt(site -> site.students() + staff.at(site).size())
                .sum();
    }

    /** Who has a device as theirs: laptops are lent to who teaches in the room. */
    Optional<Person> holder(Device device) {
        return device.kind() == Kind.LAPTOP && device.recorded() ? staff.teacher(device.place()) : Optional.empty();
    }

    /** Whether it is of those that Google manages. */
    static boolean isChromebook(Device device) {
        return device.kind() == Kind.LAPTOP && device.model().vendor().equals("Lenovo");
    }

    /** What each device was bought with, in the order of the devices. */
    Counter purchases() {
        return new Counter();
    }

    /** Counts the devices of each kind and school, so that those bought together are of one order. */
    final class Counter {
        private final Map<String, Integer> counts = new HashMap<>();

        private Counter() {}

        Purchase next(Device device) {
            int number = counts.merge(device.place().site() + device.model(), 1, Integer::sum) - 1;
            return Purchase.of(device, number, seed, day);
        }
    }
}
