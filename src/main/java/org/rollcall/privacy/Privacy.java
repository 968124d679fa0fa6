package org.rollcall.privacy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.district.District;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.security.Vault;
import org.rollcall.security.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room put together: the register, people, retention and what families ask. */
public final class Privacy {
    private static final Logger LOG = LoggerFactory.getLogger(Privacy.class);

    private final Retention retention;
    private final Pseudonyms pseudonyms;
    private final Persons persons;
    private final List<Object> resources;

    /**
     * What it stands on.
     *
     * @param keyFile with the key of pseudonyms
     * @param features whoever else keeps something about people
     */
    public record Needs(
            Database database,
            Time time,
            Ledger ledger,
            Vault vault,
            District district,
            Path keyFile,
            List<PersonData> features) {}

    /**
     * Tells the vault of the names, so it must come before the vault is prepared.
     *
     * @param facts what features keep for a while
     */
    public Privacy(PrivacyConfig config, Needs needs, Retention.Facts facts) {
        Database database = needs.database();
        Time time = needs.time();
        needs.vault().register(new SealedPersons());
        Register register = Register.load();
        retention = new Retention(database, time, needs.ledger(), register, facts);
        retention.begin();
        pseudonyms = new Pseudonyms(needs.keyFile(), database);
        pseudonyms.trouble().ifPresent(LOG::error);
        Persons.Needs directory = new Persons.Needs(database, time, needs.vault(), pseudonyms, needs.ledger());
        persons = new Persons(directory, needs.features());
        Roster roster = new Roster(directory, id -> needs.district().site(id).isPresent());
        Erased erased = new Erased(database, pseudonyms, needs.ledger());
        Requests requests = new Requests(database, time, needs.ledger(), config);
        List<PersonData> all = new ArrayList<>(List.of(requests));
        all.addAll(needs.features());
        Guardian guardian = new Guardian(new Guardian.Needs(database, time, needs.ledger(), persons), all);
        Notice notice = new Notice(
                database, register, retention, config, needs.district().name());
        resources = List.of(
                new PersonResource(persons, roster, erased, guardian),
                new PrivacyResource(
                        new Holdings(database, time, register, retention, facts.all()),
                        retention,
                        requests,
                        notice,
                        time));
    }

    /** What answers over HTTP. */
    public List<Object> resources() {
        return resources;
    }

    /** To be beaten now and then. */
    public Retention retention() {
        return retention;
    }

    /** The directory, for who lends. */
    public Persons persons() {
        return persons;
    }

    /** To be asked whether people can be told apart. */
    public Pseudonyms pseudonyms() {
        return pseudonyms;
    }
}
