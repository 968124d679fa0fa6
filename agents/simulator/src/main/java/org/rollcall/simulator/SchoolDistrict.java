package org.rollcall.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A whole made-up district. The same size and seed give the same one.
 *
 * @param devices all, parents before their parts
 */
record SchoolDistrict(List<Place.Site> sites, List<Device> devices) {
    /** An agent speaks for at least one device. */
    record Agent(String id, List<Device> devices) {}

    /**
     * How large a district.
     *
     * @param devices recorded ones, about
     */
    record Size(int schools, int devices, long seed) {
        Size {
            if (schools < 1 || schools > 60 || devices < 10 * schools || devices > 20_000) {
                throw new IllegalArgumentException(schools + " schools with " + devices
                        + " devices: there may be 1 to 60 schools, with at least 10 devices each and 20000 in all");
            }
        }
    }

    static SchoolDistrict generate(Size size, SchoolClock clock) {
        Random random = new Random(size.seed());
        List<Place.Site> sites = Places.build(size.schools(), random);
        double weights =
                sites.stream().mapToDouble(site -> site.level().weight()).sum();
        Stock stock = new Stock(size.seed(), clock, random);
        double owed = 0;
        int dealt = 0;
        for (int i = 0; i < sites.size(); i++) {
            owed += size.devices() * sites.get(i).level().weight() / weights;
            int share = (int) Math.round(owed) - dealt;
            new SchoolStock(stock, sites.get(i), i % 8).deal(share);
            dealt += share;
        }
        new Faults(stock, random).strike(size.devices());
        new Newcomers(stock, sites).arrive();
        return new SchoolDistrict(sites, stock.devices());
    }

    /** The agents, and the devices that each speaks for. */
    Collection<Agent> agents() {
        Map<String, List<Device>> byAgent = new LinkedHashMap<>();
        for (Device device : devices) {
            device.agent()
                    .ifPresent(agent -> byAgent.computeIfAbsent(agent, id -> new ArrayList<>())
                            .add(device));
        }
        return byAgent.entrySet().stream()
                .map(entry -> new Agent(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    /** The devices that answer SNMP themselves. */
    List<Device> targets() {
        return devices.stream()
                .filter(device -> device.road() instanceof Device.Road.Snmp)
                .toList();
    }

    /** The devices that a controller answers for. */
    List<Device> behind(Device controller) {
        return devices.stream()
                .filter(device -> device.road().equals(new Device.Road.Behind(controller.id())))
                .toList();
    }

    Optional<Device> device(String id) {
        return devices.stream().filter(device -> device.id().equals(id)).findFirst();
    }
}
