package org.rollcall.inventory;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollcall.platform.Database;
import org.rollcall.platform.Write;
import org.rollcall.security.Scope;

/** Finds the asset that somebody scanned: by a tag, any other identifier, its id, or the address of a label. Thread-safe. */
public final class Scans {
    private static final Pattern ADDRESS =
            Pattern.compile("https?://[^/\\s]+/(?:d|devices|assets)/([A-Za-z0-9_-]{1,64})/?");
    private static final int MOST_PARTS = 500;

    private final Database database;

    public Scans(Database database) {
        this.database = database;
    }

    /** What a text names, of what somebody may see; where it names several, the one whose tag it is. */
    public Optional<Asset> find(Scope scope, String scanned) {
        String text = scanned.strip();
        return database.read(handle -> {
                    Matcher address = ADDRESS.matcher(text);
                    if (address.matches()) {
                        return AssetTable.find(handle, address.group(1));
                    }
                    String bare = Normal.bare(text);
                    List<String> named = bare.isEmpty()
                            ? List.of()
                            : handle.attach(ScanDao.class).named(bare);
                    return named.stream()
                            .findFirst()
                            .flatMap(id -> AssetTable.find(handle, id))
                            .or(() -> AssetTable.find(handle, text));
                })
                .filter(asset -> scope.covers(asset.site()));
    }

    /** What belongs to a kit or a cart, by tag; at most 500. */
    public List<Asset> parts(Write write, String kit) {
        return write.dao(ScanDao.class).parts(kit, MOST_PARTS).stream()
                .flatMap(id -> AssetTable.find(write.handle(), id).stream())
                .toList();
    }
}
