package org.rollcall.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.Problem;
import org.rollcall.security.Actors;
import org.rollcall.security.Clocks;
import org.rollcall.security.ledger.Ledger;

class DistrictTest {
    private static final DistrictConfig OAKFIELD = new DistrictConfig("oakfield", "Oakfield Schools");

    @TempDir
    Path folder;

    private Database database;
    private Ledger ledger;
    private District district;

    @BeforeEach
    void oneSchool() {
        database = Database.open(
                DatabaseConfig.sqlite(folder.resolve("rollcall.db").toString()));
        ledger = new Ledger(database, new Clocks().time());
        district = new District(OAKFIELD, database, ledger);
        district.save(Actors.KIM, new Place.Site("lincoln", "Lincoln Elementary", 420));
        district.save(Actors.KIM, new Place.Building("lincoln-main", "lincoln", "Main"));
        district.save(Actors.KIM, new Place.Room("l-104", "lincoln-main", "104"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRoomKnowsAllThatItLiesInAlsoAfterARestart() {
        for (District known : new District[] {district, new District(OAKFIELD, database, ledger)}) {
            Place.Located located = known.room("l-104").orElseThrow();
            assertThat(located.building().name()).isEqualTo("Main");
            assertThat(located.site()).isEqualTo(new Place.Site("lincoln", "Lincoln Elementary", 420));
            assertThat(known.rooms("lincoln-main")).containsExactly(located.room());
        }
    }

    @Test
    void aNameThatADatabaseMayRefuseIsRefusedInWords() {
        for (String name : List.of("Hall\u0000", "Hall\udc00")) {
            assertThatThrownBy(() -> district.save(Actors.KIM, new Place.Room("l-105", "lincoln-main", name)))
                    .isInstanceOf(Problem.class)
                    .hasMessageStartingWith("the name of place 'l-105' must not hold control characters");
        }
        assertThat(district.room("l-105")).isEmpty();
    }

    @Test
    void placesComeByName() {
        district.save(Actors.KIM, new Place.Site("adams", "Adams High", 900));
        district.save(Actors.KIM, new Place.Room("l-101", "lincoln-main", "101"));
        assertThat(district.sites()).extracting(Place::name).containsExactly("Adams High", "Lincoln Elementary");
        assertThat(district.rooms("lincoln-main")).extracting(Place::id).containsExactly("l-101", "l-104");
        assertThat(district.buildings("adams")).isEmpty();
    }

    @Test
    void aRoomThatMovesIsFoundInItsNewBuildingOnly() {
        district.save(Actors.KIM, new Place.Building("lincoln-annex", "lincoln", "Annex"));
        district.save(Actors.KIM, new Place.Room("l-104", "lincoln-annex", "A4"));
        assertThat(district.rooms("lincoln-main")).isEmpty();
        assertThat(district.rooms("lincoln-annex")).extracting(Place::name).containsExactly("A4");
        assertThat(new District(OAKFIELD, database, ledger)
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

    @Test
    void eachChangeOfAPlaceIsAnActOfItsSchoolAndAMoveOfBoth() {
        district.save(Actors.KIM, new Place.Site("adams", "Adams High", 900));
        district.save(Actors.KIM, new Place.Building("adams-main", "adams", "Main"));
        district.save(Actors.KIM, new Place.Room("l-104", "adams-main", "104"));
        district.save(Actors.KIM, new Place.Room("l-104", "adams-main", "104"));
        assertThat(acts("lincoln"))
                .containsExactly(
                        "site:lincoln {} {\"name\":\"Lincoln Elementary\",\"students\":\"420\"}",
                        "building:lincoln-main {} {\"name\":\"Main\",\"site\":\"lincoln\"}",
                        "room:l-104 {} {\"building\":\"lincoln-main\",\"name\":\"104\"}",
                        "room:l-104 {\"building\":\"lincoln-main\"} {\"building\":\"adams-main\"}");
        assertThat(acts("adams")).hasSize(3);
        assertRefused(new Place.Site("security", "Security", 0), "is a word of the ledger");
    }

    private List<String> acts(String stream) {
        return database.read(handle -> handle.createQuery(
                        "SELECT subject || ' ' || before || ' ' || after FROM act WHERE stream = ? ORDER BY seq")
                .bind(0, stream)
                .mapTo(String.class)
                .list());
    }

    private void assertRefused(Place place, String why) {
        assertThatThrownBy(() -> save(place))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(422))
                .hasMessageContaining(why);
    }

    private void save(Place place) {
        if (place instanceof Place.Site site) {
            district.save(Actors.KIM, site);
        } else if (place instanceof Place.Building building) {
            district.save(Actors.KIM, building);
        } else if (place instanceof Place.Room room) {
            district.save(Actors.KIM, room);
        }
    }
}
