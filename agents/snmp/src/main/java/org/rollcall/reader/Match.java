package org.rollcall.reader;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snmp4j.smi.OID;

/**
 * One way to recognise a family of devices; all its keys must hold.
 *
 * @param prefixes of which sysObjectID must have one; none means any
 * @param sysDescr what sysDescr must contain
 * @param probe one more question, asked only when the other keys hold
 */
record Match(List<Prefix> prefixes, Optional<Pattern> sysDescr, Optional<Probe> probe) {
    /** An object identifier and what is below it; {@code below} leaves out itself. */
    record Prefix(OID oid, boolean below) {
        boolean holds(OID candidate) {
            return candidate.startsWith(oid) && !(below && candidate.size() == oid.size());
        }
    }

    /** The first object at or below this must have a text that the pattern finds. */
    record Probe(OID oid, Pattern text) {}

    /** How well this fits, more being better, or empty where it does not; probes are not asked here. */
    Optional<Integer> rank(OID sysObjectId, String descr) {
        int longest = 0;
        for (Prefix prefix : prefixes) {
            if (prefix.holds(sysObjectId)) {
                longest = Math.max(longest, prefix.oid().size());
            }
        }
        boolean fits = (prefixes.isEmpty() || longest > 0)
                && sysDescr.map(pattern -> pattern.matcher(descr).find()).orElse(true);
        int keys = (sysDescr.isPresent() ? 1 : 0) + (probe.isPresent() ? 1 : 0);
        return fits ? Optional.of(longest * 10 + keys) : Optional.empty();
    }
}
