package org.rollcall.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Brings a district into the server's record through its public API. What is there already is left alone: somebody may
 * have changed it.
 */
final class Registrar {
    private static final int PAGE = 200;

    private final Api api;
    private final Consumer<String> out;

    Registrar(Api api, Consumer<String> out) {
        this.api = api;
        this.out = out;
    }

    /** The slug that stands in topics. */
    String district() throws InterruptedException {
        Object session = Api.require("who we are", api.get("/api/v1/session")).body();
        return Json.text(Json.field(session, "district").orElse(Map.of()), "id");
    }

    /** Records places and devices. */
    void record(SchoolDistrict district) throws InterruptedException {
        Set<String> places = knownPlaces();
        int made = 0;
        for (Place.Site site : district.sites()) {
            made += put(places, "/api/v1/sites/", site.id(), Bodies.site(site));
            for (Place.Building building : site.buildings()) {
                made += put(places, "/api/v1/buildings/", building.id(), Bodies.building(building));
                for (Place.Room room : building.rooms()) {
                    made += put(places, "/api/v1/rooms/", room.id(), Bodies.room(room));
                }
            }
        }
        out.accept("Recorded " + made + " places of " + district.sites().size() + " schools");
        Set<String> devices = knownDevices();
        List<Device> fresh = district.devices().stream()
                .filter(device -> device.recorded() && !devices.contains(device.id()))
                .toList();
        // What others are parts of comes first.
        record(fresh.stream().filter(device -> device.parent().isEmpty()).toList());
        record(fresh.stream().filter(device -> device.parent().isPresent()).toList());
        out.accept("Recorded " + fresh.size() + " devices; " + (devices.size() + fresh.size()) + " are known in all");
    }

    private void record(List<Device> devices) throws InterruptedException {
        Hands.atOnce(devices, device -> {
            Api.require(device.id(), api.put("/api/v1/devices/" + device.id(), Bodies.device(device)));
            return device;
        });
    }

    /** Enrols agents; the token that each gets is valid until the next time. */
    Map<String, String> enrol(Collection<String> agents) throws InterruptedException {
        Map<String, String> tokens = new ConcurrentHashMap<>();
        Hands.atOnce(List.copyOf(agents), agent -> tokens.put(agent, enrol(agent)));
        return tokens;
    }

    /** When each agent last came or went, milliseconds since 1970, as far as the server knows. */
    Map<String, Heard> heard() throws InterruptedException {
        Map<String, Heard> heard = new HashMap<>();
        for (Object agent : Json.list(
                Api.require("the list of agents", api.get("/api/v1/agents")).body())) {
            long since = Json.number(agent, "since");
            if (since > 0) {
                heard.put(
                        Json.text(agent, "id"),
                        new Heard(since, !Json.text(agent, "presence").equals("up")));
            }
        }
        return heard;
    }

    /** An agent's last word: when it was, and whether it left with it. */
    record Heard(long at, boolean gone) {}

    private String enrol(String agent) throws InterruptedException {
        return Json.text(
                Api.require("agent " + agent, api.post("/api/v1/agents", Map.of("id", agent)))
                        .body(),
                "token");
    }

    /** Names a device that answers SNMP; false where this server polls nothing yet. */
    boolean target(Device device, Map<String, ?> body) throws InterruptedException {
        Api.Answer answer = api.put("/api/v1/snmp/targets/" + device.id(), body);
        if (answer.isUnknown()) {
            return false;
        }
        Api.require("SNMP target " + device.id(), answer);
        return true;
    }

    private int put(Set<String> known, String path, String id, Map<String, ?> body) throws InterruptedException {
        if (!known.add(id)) {
            return 0;
        }
        Api.require(id, api.put(path + id, body));
        return 1;
    }

    private Set<String> knownPlaces() throws InterruptedException {
        Set<String> known = new HashSet<>();
        List<Object> open = new ArrayList<>(Json.list(
                Api.require("the list of places", api.get("/api/v1/sites")).body()));
        while (!open.isEmpty()) {
            Object place = open.remove(open.size() - 1);
            known.add(Json.text(place, "id"));
            open.addAll(Json.list(Json.field(place, "buildings").orElse(List.of())));
            open.addAll(Json.list(Json.field(place, "rooms").orElse(List.of())));
        }
        return known;
    }

    private Set<String> knownDevices() throws InterruptedException {
        Set<String> known = new HashSet<>();
        for (int offset = 0; ; offset += PAGE) {
            Object page = Api.require(
                            "the list of devices", api.get("/api/v1/devices?limit=" + PAGE + "&offset=" + offset))
                    .body();
            List<?> items = Json.list(Json.field(page, "items").orElse(List.of()));
            items.forEach(item -> known.add(Json.text(item, "id")));
            if (items.size() < PAGE) {
                return known;
            }
        }
    }

    /** The API's bodies. */
    static final class Bodies {
        private Bodies() {}

        static Map<String, ?> site(Place.Site site) {
            return Map.of("name", site.name(), "students", site.students());
        }

        static Map<String, ?> building(Place.Building building) {
            return Map.of("siteId", building.site(), "name", building.name());
        }

        static Map<String, ?> room(Place.Room room) {
            return Map.of("buildingId", room.building(), "name", room.name());
        }

        static Map<String, ?> device(Device device) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("tag", device.tag());
            body.put("name", device.name());
            body.put("kind", device.kind().code());
            body.put("vendor", device.model().vendor());
            body.put("model", device.model().name());
            body.put("roomId", device.place().id());
            body.put("siteId", device.place().site());
            device.parent().ifPresent(parent -> body.put("parentId", parent));
            body.put(
                    "identifiers",
                    List.of(
                            Map.of("scheme", "serial", "value", device.serial()),
                            Map.of("scheme", "mac", "value", device.mac())));
            return body;
        }
    }
}
