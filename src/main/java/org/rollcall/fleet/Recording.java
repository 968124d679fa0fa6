package org.rollcall.fleet;

import java.util.List;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Draft;
import org.rollcall.inventory.Inventory;
import org.rollcall.inventory.Schools;
import org.rollcall.platform.Problem;
import org.rollcall.security.Scope;

/**
 * What somebody may record about devices: into the schools they may see, out of no other, and without being told a word
 * of what others have. Thread-safe.
 */
public final class Recording {
    private final Inventory inventory;
    private final Schools schools;

    public Recording(Inventory inventory, Schools schools) {
        this.inventory = inventory;
        this.schools = schools;
    }

    /**
     * What the body says of a device, new or known.
     *
     * @param known identifiers besides those of the body
     * @throws Problem 404 for a device of another school, 422 for a place there, the same as where there is none
     */
    Draft draft(Scope scope, String id, DeviceBody body, List<Device.Identifier> known) {
        if (inventory.recorded(id).isPresent()) {
            schools.device(scope, id);
        }
        Draft draft = body.draft(known);
        requirePlace(scope, draft);
        draft.identifiers().forEach(identifier -> requireOwnerIsSeen(scope, identifier));
        return draft;
    }

    private void requirePlace(Scope scope, Draft draft) {
        draft.room().filter(room -> schools.room(scope, room).isEmpty()).ifPresent(room -> {
            throw Problem.invalid("no room '" + room + "'; create it first");
        });
        draft.site().filter(site -> schools.site(scope, site).isEmpty()).ifPresent(site -> {
            throw Problem.invalid("no site '" + site + "'; create it first");
        });
        if (scope.isEverywhere()) {
            return;
        }
        if (draft.room().isEmpty() && draft.site().isEmpty()) {
            throw Problem.invalid("say in which room or school the device is; you record those of your schools only");
        }
        draft.parent().filter(parent -> !isSeen(scope, parent)).ifPresent(parent -> {
            throw Problem.invalid("no device '" + parent + "' that this could be a part of; record that first");
        });
    }

    private boolean isSeen(Scope scope, String id) {
        return inventory
                .recorded(id)
                .filter(device -> schools.covers(scope, device))
                .isPresent();
    }

    /** Who else has an identifier is said in full, but not where that is somebody else's school. */
    private void requireOwnerIsSeen(Scope scope, Device.Identifier identifier) {
        inventory
                .named(identifier)
                .filter(owner -> !schools.covers(scope, owner))
                .ifPresent(owner -> {
                    throw Problem.conflict(identifier.scheme() + " '" + identifier.value()
                            + "' already names another device, which you may not see; ask an administrator");
                });
    }
}
