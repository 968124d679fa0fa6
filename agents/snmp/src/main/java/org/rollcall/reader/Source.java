package org.rollcall.reader;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snmp4j.smi.OID;

/** Where one fact of a device's identity may be found; the regular expression keeps its groups. */
sealed interface Source {
    Optional<Pattern> regex();

    /** A scalar that every device has: sysDescr, sysName, sysObjectID; where a constant is given, that stands for it. */
    record Known(String name, Optional<Pattern> regex, Optional<String> constant) implements Source {}

    /** One object. */
    record At(OID oid, As as, Optional<Pattern> regex) implements Source {}

    /** The first object below this one. */
    record Below(OID oid, As as, Optional<Pattern> regex) implements Source {}

    /** A column of the first row in which other columns have these values, which are templates. */
    record Cell(String table, String column, Map<String, Template> where, Optional<Pattern> regex) implements Source {}

    /** Several values as one text; nothing where one of them is missing. */
    record Text(Template template, Optional<Pattern> regex) implements Source {}
}
