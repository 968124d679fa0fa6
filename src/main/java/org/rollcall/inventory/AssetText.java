package org.rollcall.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.rollcall.platform.Dialect;
import org.rollcall.platform.Plain;
import org.rollcall.platform.Problem;

/**
 * Fragments typed into a search, each of which must stand somewhere in what an asset can be found by: as typed, or as bare
 * letters and digits. From three characters on, an index of all that follow each other answers: FTS5's trigram tokenizer on
 * SQLite, pg_trgm on PostgreSQL.
 */
final class AssetText {
    /** So many are found by the index and then sorted; where there are more, walking the list in its order is quicker. */
    static final int MOST = 1_000;

    private static final int LEAST = 3;
    private static final int MOST_CHARACTERS = 200;
    private static final String OF_SQLITE = "SELECT t.asset FROM asset_fragment JOIN asset_text t"
            + " ON t.number = asset_fragment.rowid WHERE asset_fragment MATCH :match";
    private static final String OF_POSTGRESQL = "SELECT t.asset FROM asset_text t WHERE 1 = 1";

    /** For each fragment its spellings. */
    private final List<List<String>> fragments;

    private AssetText(List<List<String>> fragments) {
        this.fragments = fragments;
    }

    /** What is to be found by. */
    static String of(Asset asset) {
        Set<String> words = new LinkedHashSet<>(List.of(asset.name(), asset.vendor(), asset.model()));
        asset.identifiers().forEach(identifier -> {
            words.add(identifier.value());
            words.add(Normal.bare(identifier.value()));
        });
        return String.join(" ", words).toUpperCase(Locale.ROOT);
    }

    /**
     * What somebody typed; nothing where it is blank.
     *
     * @throws Problem 422 where it is longer than anything has a name
     */
    static Optional<AssetText> typed(String text) {
        Plain.require("q", text.strip());
        if (text.length() > MOST_CHARACTERS) {
            throw Problem.invalid("q has " + text.length() + " characters; it may have " + MOST_CHARACTERS);
        }
        String capitals = text.strip().toUpperCase(Locale.ROOT);
        if (capitals.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = Arrays.asList(capitals.split("\\s+", -1));
        String bare = Normal.bare(capitals);
        // A MAC may be typed with blanks between its bytes.
        boolean spaced = bare.length() >= LEAST && words.stream().allMatch(word -> word.length() < LEAST);
        return Optional.of(new AssetText(
                spaced
                        ? List.of(List.of(bare))
                        : words.stream().map(AssetText::spellings).toList()));
    }

    private static List<String> spellings(String word) {
        String bare = Normal.bare(word);
        return bare.isEmpty() || bare.equals(word) ? List.of(word) : List.of(word, bare);
    }

    private static boolean isLong(List<String> spellings) {
        return spellings.stream().allMatch(spelling -> spelling.length() >= LEAST);
    }

    /**
     * The assets that hold all fragments.
     *
     * @return none where they are too many to be told, or too short to be asked for
     */
    Optional<List<String>> ask(Handle handle, Dialect dialect) {
        List<List<String>> indexed =
                fragments.stream().filter(AssetText::isLong).toList();
        if (indexed.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> values = values();
        String text = (dialect == Dialect.SQLITE ? OF_SQLITE : OF_POSTGRESQL) + " AND " + in("t.text") + " LIMIT "
                + (MOST + 1);
        if (dialect == Dialect.SQLITE) {
            values.put("match", match(indexed));
        }
        Query query = handle.createQuery(text);
        values.forEach(query::bind);
        List<String> found = query.mapTo(String.class).list();
        return found.size() > MOST ? Optional.empty() : Optional.of(found);
    }

    /** As FTS5 is asked: phrases, of which one for each fragment must be there. */
    private static String match(List<List<String>> indexed) {
        return String.join(
                " AND ",
                indexed.stream()
                        .map(spellings -> "("
                                + String.join(
                                        " OR ",
                                        spellings.stream()
                                                .map(one -> "\"" + one.replace("\"", "\"\"") + "\"")
                                                .toList())
                                + ")")
                        .toList());
    }

    /** That a text holds all fragments, as a condition with {@link #values}. */
    String in(String column) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < fragments.size(); i++) {
            List<String> any = new ArrayList<>();
            for (int j = 0; j < fragments.get(i).size(); j++) {
                any.add(column + " LIKE :" + name(i, j) + " ESCAPE '!'");
            }
            all.add("(" + String.join(" OR ", any) + ")");
        }
        return String.join(" AND ", all);
    }

    /** What {@link #in} compares with. */
    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < fragments.size(); i++) {
            for (int j = 0; j < fragments.get(i).size(); j++) {
                values.put(name(i, j), like(fragments.get(i).get(j)));
            }
        }
        return values;
    }

    private static String name(int fragment, int spelling) {
        return "fragment" + fragment + "x" + spelling;
    }

    private static String like(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
