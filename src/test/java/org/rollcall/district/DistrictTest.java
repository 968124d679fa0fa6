package org.rollcall.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.Problem;

class DistrictTest {
    private static final DistrictConfig OAKFIELD = new DistrictConfig("oakfield", "Oakfield Schools");

    @TempDir
    Path folder;

    private Database database;
    private District district;

    @BeforeEach
    void oneSchool() {
        database = Database.open(
                DatabaseConfig.sqlite(folder.resolve("rollcall.db").toString()));
        district = new District(OAKFIELD, database);
        district.save(new Place.Site("lincoln", "Lincoln Elementary", 420));
        district.save(new Place.Building("lincoln-main", "lincoln", "Main"));
        district.save(new Place.Room("l-104", "lincoln-main", "104"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRoomKnowsAllThatItLiesInAlsoAfterARestart() {
        for (District known : new District[] {district, new District(OAKFIELD, database)}) {
            Place.Located located = known.room("l-104").orElseThrow();
            assertThat(located.building().name()).isEqualTo("Main");
            assertThat(located.site()).isEqualTo(new Place.Site("lincoln", "Lincoln Elementary", 420));
            assertThat(known.rooms("lincoln-main")).containsExactly(located.room());
        }
    }

    @Test
    void placesComeByName() {
        district.save(new Place.Site("adams", "Adams High", 900));
        district.save(new Place.Room("l-101", "lincoln-main", "101"));
        assertThat(district.sites()).extracting(Place::name).containsExactly("Adams High", "Lincoln Elementary");
        assertThat(district.rooms("lincoln-main")).extracting(Place::id).containsExactly("l-101", "l-104");
        assertThat(district.buildings("adams")).isEmpty();
    }

    @Test
    void aRoomThatMovesIsFoundInItsNewBuildingOnly() {
        district.save(new Place.Building("lincoln-annex", "lincoln", "Annex"));
        district.save(new Place.Room("l-104", "lincoln-annex", "A4"));
        assertThat(district.rooms("lincoln-main")).isEmpty();
        assertThat(district.rooms("lincoln-annex")).extracting(Place::name).containsExactly("A4");
        assertThat(new District(OAKFIELD, database)
                        .room("l-104")
                        .orElseThrow()
                        .building()
                        .id())
                .isEqualTo("lincoln-annex");
    }

    @Test
    void aPlaceInNowhereIsRefusedAndSaysWhatToDo() {
        assertRefused(new Place.Building("b", "nowhere", "B"), "no site 'nowhere'; create it first");
        assertRefused(new Place.Room("r", "nowhere", "R"), "no building 'nowhere'; create it first");
        assertThat(district.room("r")).isEmpty();
    }

    @Test
    void aPlaceNeedsANameAndAnIdThatCanStandInALink() {
        assertRefused(new Place.Site("adams", "  ", 0), "'adams' needs a name");
        assertRefused(new Place.Site("adams", "x".repeat(201), 0), "'adams' needs a name");
        assertRefused(new Place.Site("a/b", "Adams", 0), "place id 'a/b'");
    }

    private void assertRefused(Place place, String why) {
        assertThatThrownBy(() -> save(place))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(422))
                .hasMessageContaining(why);
    }

    private void save(Place place) {
        if (place instanceof Place.Site site) {
            district.save(site);
        } else if (place instanceof Place.Building building) {
            district.save(building);
        } else if (place instanceof Place.Room room) {
            district.save(room);
        }
    }
}
