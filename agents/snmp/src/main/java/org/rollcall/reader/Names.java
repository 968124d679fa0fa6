package org.rollcall.reader;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The names that a profile may use at one place: its scalars, and the columns of the table at hand and of joined ones. */
final class Names {
    /** Scalars that every device is asked for. */
    static final Set<String> KNOWN = Set.of("sysObjectID", "sysDescr", "sysName");

    private final Map<String, Field> scalars;
    private final Map<String, Table> tables;

    Names(Map<String, Field> scalars, Map<String, Table> tables) {
        this.scalars = scalars;
        this.tables = tables;
    }

    Predicate<String> ofScalars() {
        return name -> KNOWN.contains(name) || scalars.containsKey(name);
    }

    /** What a row of this table sees. */
    Predicate<String> of(String table) {
        Set<String> names = own(table);
        Table from = tables.get(table);
        if (from != null) {
            from.joins().keySet().forEach(joined -> own(joined).forEach(name -> names.add(joined + "." + name)));
        }
        return ofScalars().or(names::contains);
    }

    boolean isTable(String name) {
        return tables.containsKey(name);
    }

    private Set<String> own(String table) {
        Set<String> names = new HashSet<>();
        Table from = tables.get(table);
        if (from != null) {
            names.addAll(from.columns().keySet());
            from.index().forEach(part -> names.add(part.name()));
            names.add("index");
        }
        return names;
    }
}
