package org.rollcall.fieldwork.lending;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.custody.Holder;
import org.rollcall.district.Place;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Schools;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Write;
import org.rollcall.privacy.Person;
import org.rollcall.privacy.Persons;
import org.rollcall.security.Caller;

/** Whether a holder is there and the caller may deal with it, and what it is called. Nobody's name is among that. Thread-safe. */
public final class Holders {
    private final Database database;
    private final Persons persons;
    private final Schools schools;
    private final Assets assets;

    public Holders(Database database, Persons persons, Schools schools, Assets assets) {
        this.database = database;
        this.persons = persons;
        this.schools = schools;
        this.assets = assets;
    }

    /**
     * The holder that two words name.
     *
     * @throws Problem 422 where the caller's schools have none such, 409 for who has left
     */
    public Holder require(Caller caller, String kind, String id) {
        Holder holder = Holder.of(kind, id.strip());
        if (holder instanceof Holder.Person) {
            requirePerson(caller, holder);
        } else if (label(caller, holder) == null) {
            throw Problem.invalid("there is no " + kind + " '" + id + "'");
        }
        return holder;
    }

    private void requirePerson(Caller caller, Holder holder) {
        Person person;
        try {
            person = database.write(write -> persons.require(write, caller, holder.id()));
        } catch (Problem unknown) {
            throw Problem.invalid(String.valueOf(unknown.getMessage()));
        }
        requireActive(person);
    }

    private static void requireActive(Person person) {
        if (!person.active()) {
            throw Problem.refused("left", "this person has left the school; nothing is given out to them");
        }
    }

    /**
     * Asks again, within a transaction, whether somebody who had something may have it once more.
     *
     * @throws Problem 404 for whom the caller's schools do not have, 409 for who has left
     */
    public void requireStill(Write write, Caller caller, Holder holder) {
        if (holder instanceof Holder.Person) {
            requireActive(persons.require(write, caller, holder.id()));
        }
    }

    /** What people call it; nothing for a person, and for what the caller may not see. */
    @Nullable
    String label(Caller caller, Holder holder) {
        Optional<String> label = Optional.empty();
        if (holder instanceof Holder.Room room) {
            label = schools.room(caller.scope(), room.id())
                    .map(located ->
                            located.room().name() + ", " + located.site().name());
        } else if (holder instanceof Holder.Site site) {
            label = schools.site(caller.scope(), site.id()).map(Place.Site::name);
        } else if (holder instanceof Holder.Kit kit) {
            label = assets.find(kit.id())
                    .filter(asset -> caller.scope().covers(asset.site()))
                    .map(Asset::name);
        }
        return label.orElse(null);
    }
}
