package org.rollcall.snmp;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.security.Actor;

/**
 * The devices that are asked over SNMP, and how that went last. Targets are stored at once, how it went every now and
 * then. Thread-safe.
 */
final class Targets {
    private static final String KEY_LOST =
            "the key file does not open what this target asks for; restore it, or enter the community or keys again";

    private final Database database;
    private final Sealing sealing;
    private final TargetActs acts;
    private final Map<String, SnmpTarget> targets = new ConcurrentHashMap<>();
    private final Map<String, Contact> contacts = new ConcurrentHashMap<>();
    private final Set<String> unsaved = ConcurrentHashMap.newKeySet();

    Targets(Database database, Sealing sealing, TargetActs acts) {
        this.database = database;
        this.sealing = sealing;
        this.acts = acts;
        for (TargetDao.Row row : database.readWith(TargetDao.class, TargetDao::all)) {
            SnmpTarget target = sealing.open(row);
            Contact last = new Contact(Contact.Word.valueOf(row.state()), row.answeredAt(), row.error());
            targets.put(row.id(), target);
            contacts.put(row.id(), target.login().isPresent() ? last : last.failed(Contact.Word.REFUSED, KEY_LOST));
        }
    }

    Optional<SnmpTarget> find(String id) {
        return Optional.ofNullable(targets.get(id));
    }

    /** The target, or a problem that says there is none. */
    SnmpTarget get(String id) {
        return find(id).orElseThrow(() -> missing(id));
    }

    /** What is said of a target that does not exist, or that somebody may not know of. */
    static Problem missing(String id) {
        return Problem.notFound("no SNMP target '" + id + "'; see the list of targets");
    }

    /** All targets by id. */
    List<SnmpTarget> all() {
        return targets.values().stream()
                .sorted(Comparator.comparing(SnmpTarget::id))
                .toList();
    }

    int size() {
        return targets.size();
    }

    Contact contact(String id) {
        return contacts.getOrDefault(id, Contact.WAITING);
    }

    /** Records a target, new or known; until it is asked again nobody knows how it answers. */
    synchronized void save(Actor actor, SnmpTarget target) {
        Contact fresh = new Contact(Contact.Word.WAITING, contact(target.id()).answeredAt(), "");
        database.change(write -> {
            write.dao(TargetDao.class).save(sealing.seal(target, fresh));
            acts.saved(write, actor, find(target.id()), target);
        });
        targets.put(target.id(), target);
        contacts.put(target.id(), fresh);
    }

    /** Forgets a target; what it said stays with its device. */
    synchronized void delete(Actor actor, String id) {
        SnmpTarget target = get(id);
        database.change(write -> {
            write.dao(TargetDao.class).delete(id);
            acts.deleted(write, actor, target);
        });
        targets.remove(id);
        contacts.remove(id);
    }

    /** Notes that somebody had a target asked out of turn. */
    void polledByHand(Actor actor, SnmpTarget target) {
        database.change(write -> acts.polled(write, actor, target));
    }

    /** Notes how asking went, if the target is still the one that was asked; says whether that is another word. */
    synchronized boolean note(SnmpTarget asked, UnaryOperator<Contact> how) {
        if (!asked.equals(targets.get(asked.id()))) {
            return false;
        }
        Contact before = contact(asked.id());
        Contact now = how.apply(before);
        contacts.put(asked.id(), now);
        if (before.state() == now.state()) {
            return false;
        }
        unsaved.add(asked.id());
        return true;
    }

    /** Stores those whose word changed, in one transaction. */
    void saveContacts() {
        List<String> news = List.copyOf(unsaved);
        if (news.isEmpty()) {
            return;
        }
        news.forEach(unsaved::remove);
        database.change(write -> news.forEach(id -> Optional.ofNullable(contacts.get(id))
                .ifPresent(contact -> write.dao(TargetDao.class)
                        .note(id, contact.state().name(), contact.answeredAt(), contact.error()))));
    }
}
