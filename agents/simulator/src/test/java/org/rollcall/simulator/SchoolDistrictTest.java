package org.rollcall.simulator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rollcall.simulator.SchoolDistrict.Size;

class SchoolDistrictTest {
    private static final Instant NOW = Instant.parse("2026-11-24T22:00:00Z");
    private static final SchoolClock CLOCK = SchoolClock.showing(LocalTime.of(10, 15), NOW);

    private final SchoolDistrict district = SchoolDistrict.generate(new Size(8, 400, 1), CLOCK);

    @Test
    void theSameSeedGivesTheSameDistrict() {
        assertThat(identities(SchoolDistrict.generate(new Size(8, 400, 1), CLOCK)))
                .isEqualTo(identities(district));
        assertThat(identities(SchoolDistrict.generate(new Size(8, 400, 2), CLOCK)))
                .isNotEqualTo(identities(district));
    }

    @Test
    void everyKindIsThereInSchoolLikeNumbers() {
        Map<Kind, Long> counts = recorded().stream().collect(groupingBy(Device::kind, counting()));
        assertThat(counts.keySet()).containsExactlyInAnyOrder(Kind.values());
        assertThat(recorded()).hasSize(400);
        assertThat(counts.get(Kind.PANEL)).isBetween(60L, 100L);
        assertThat(counts.get(Kind.TABLET)).isBetween(60L, 130L);
        assertThat(counts.get(Kind.ACCESS_POINT)).isBetween(40L, 60L);
        assertThat(counts.get(Kind.VR_CONTROLLER)).isEqualTo(2 * counts.get(Kind.VR_HEADSET));
        assertThat(counts.get(Kind.UPS)).isEqualTo(8);
    }

    @Test
    void everyRoomHasABuildingAndEveryBuildingASchool() {
        for (Place.Site site : district.sites()) {
            for (Place.Building building : site.buildings()) {
                assertThat(building.site()).isEqualTo(site.id());
                assertThat(building.rooms()).isNotEmpty().allSatisfy(room -> {
                    assertThat(room.building()).isEqualTo(building.id());
                    assertThat(room.site()).isEqualTo(site.id());
                });
            }
        }
        Set<String> rooms = new HashSet<>();
        district.sites()
                .forEach(site -> site.rooms()
                        .forEach(room -> assertThat(rooms.add(room.id())).isTrue()));
        assertThat(district.devices())
                .allSatisfy(device -> assertThat(rooms).contains(device.place().id()));
    }

    @Test
    void noTwoRecordedDevicesShareAnIdentifier() {
        assertThat(recorded())
                .extracting(Device::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z0-9-]{1,64}"));
        assertThat(recorded()).extracting(Device::tag).doesNotHaveDuplicates();
        assertThat(recorded()).extracting(Device::serial).doesNotHaveDuplicates();
        assertThat(recorded()).extracting(Device::mac).doesNotHaveDuplicates().allMatch(mac -> mac.startsWith("02:"));
    }

    @Test
    void partsComeAfterTheDeviceTheyArePartsOf() {
        Set<String> before = new HashSet<>();
        for (Device device : recorded()) {
            device.parent().ifPresent(parent -> assertThat(before).contains(parent));
            before.add(device.id());
        }
        assertThat(recorded().stream().filter(device -> device.kind() == Kind.VR_CONTROLLER))
                .allSatisfy(part -> assertThat(part.parent()).isPresent());
    }

    @Test
    void agentsAreManyButNotTooMany() {
        assertThat(district.agents()).hasSizeBetween(60, 130);
        assertThat(district.agents())
                .extracting(SchoolDistrict.Agent::id)
                .allMatch(id -> id.matches("[A-Za-z0-9_-]{1,64}"));
        assertThat(district.targets()).hasSizeBetween(30, 60);
    }

    @Test
    void aFewDevicesAreNotInTheRecord() {
        List<Device> unknown =
                district.devices().stream().filter(device -> !device.recorded()).toList();
        assertThat(unknown).hasSizeBetween(3, 6);
        Set<String> serials =
                new HashSet<>(recorded().stream().map(Device::serial).toList());
        assertThat(unknown.stream().filter(device -> serials.contains(device.serial())))
                .hasSize(1);
    }

    @Test
    void othersSizesAreDistrictsToo() {
        for (Size size :
                List.of(new Size(1, 10, 3), new Size(3, 60, 4), new Size(24, 1500, 5), new Size(60, 5000, 6))) {
            SchoolDistrict other = SchoolDistrict.generate(size, CLOCK);
            assertThat(other.devices().stream().filter(Device::recorded).count())
                    .isBetween((long) size.devices(), (long) (size.devices() * 1.6));
            assertThat(other.devices()).extracting(Device::id).doesNotHaveDuplicates();
            assertThat(other.devices().stream().filter(Device::recorded))
                    .extracting(Device::serial)
                    .doesNotHaveDuplicates();
            assertThat(other.devices().stream().filter(Device::recorded))
                    .extracting(Device::mac)
                    .doesNotHaveDuplicates();
        }
        assertThatThrownBy(() -> new Size(8, 20, 1)).hasMessageContaining("at least 10 devices each");
    }

    private List<Device> recorded() {
        return district.devices().stream().filter(Device::recorded).toList();
    }

    private static List<String> identities(SchoolDistrict district) {
        return district.devices().stream()
                .map(device ->
                        device.id() + device.serial() + device.mac() + device.fault() + device.model() + device.name())
                .toList();
    }
}
