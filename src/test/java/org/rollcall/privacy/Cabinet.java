package org.rollcall.privacy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollcall.district.District;
import org.rollcall.district.DistrictConfig;
import org.rollcall.district.Place;
import org.rollcall.platform.SetTime;
import org.rollcall.platform.Store;
import org.rollcall.security.Actor;
import org.rollcall.security.Caller;
import org.rollcall.security.MasterKey;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;
import org.rollcall.security.Vault;
import org.rollcall.security.ledger.Ledger;

/** Two schools and a privacy officer, for tests. */
final class Cabinet {
    static final Caller OFFICER = Caller.of("petra", Role.PRIVACY_OFFICER, Scope.everywhere(), "192.0.2.7");

    private final Store store;
    private final SetTime time = SetTime.at("2026-11-24T08:00:00Z");
    private final Pseudonyms pseudonyms;
    private final Ledger ledger;
    private final Vault vault;
    private final Persons persons;
    private final Roster roster;
    private final Erased erased;
    private final Requests requests;
    private final Guardian guardian;

    Cabinet(Store store, Path folder) {
        this.store = store;
        ledger = new Ledger(store.database(), time.time());
        District district = new District(new DistrictConfig("oakfield", "Oakfield Schools"), store.database(), ledger);
        district.save(Actor.SERVER, new Place.Site("lincoln", "Lincoln Elementary", 420));
        district.save(Actor.SERVER, new Place.Site("adams", "Adams High", 900));
        pseudonyms = new Pseudonyms(folder.resolve("pseudonyms.key"), store.database());
        vault = new Vault(store.database(), MasterKey.of(folder.resolve("secrets.key"), Map.of()), time.time());
        vault.register(new SealedPersons());
        vault.prepare();
        Persons.Needs needs = new Persons.Needs(store.database(), time.time(), vault, pseudonyms, ledger);
        persons = new Persons(needs);
        roster = new Roster(needs, id -> district.site(id).isPresent());
        erased = new Erased(store.database(), pseudonyms, ledger);
        requests = new Requests(store.database(), time.time(), ledger, PrivacyConfig.defaults());
        guardian = new Guardian(new Guardian.Needs(store.database(), time.time(), ledger, persons), List.of(requests));
    }

    SetTime time() {
        return time;
    }

    Pseudonyms pseudonyms() {
        return pseudonyms;
    }

    Vault vault() {
        return vault;
    }

    Ledger ledger() {
        return ledger;
    }

    Requests requests() {
        return requests;
    }

    Guardian guardian() {
        return guardian;
    }

    Persons persons() {
        return persons;
    }

    Roster roster() {
        return roster;
    }

    Erased erased() {
        return erased;
    }

    Roster.Saved save(List<Person.Entry> entries) {
        return roster.save(OFFICER, entries, Optional.empty());
    }

    /** Who did this, with what and why. */
    List<String> acts(String action) {
        return store.database()
                .read(handle -> handle.createQuery(
                                "SELECT actor || ' ' || subject || ' ' || reason FROM act WHERE action = :action ORDER BY seq")
                        .bind("action", action)
                        .mapTo(String.class)
                        .list());
    }

    String ledgerText() {
        // Without the places: a school may be called Adams.
        return store.database()
                .read(handle -> handle.createQuery("SELECT * FROM act WHERE action <> 'place.save'")
                        .mapToMap()
                        .list()
                        .toString());
    }
}
