package org.rollcall.reader;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.LongStream;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/** What every device is asked first: who it says it is and how long it runs. */
final class Basics {
    static final OID SYS_DESCR = new OID("1.3.6.1.2.1.1.1.0");
    static final OID SYS_OBJECT_ID = new OID("1.3.6.1.2.1.1.2.0");
    static final OID SYS_UP_TIME = new OID("1.3.6.1.2.1.1.3.0");
    static final OID SYS_NAME = new OID("1.3.6.1.2.1.1.5.0");
    static final OID ENGINE_BOOTS = new OID("1.3.6.1.6.3.10.2.1.2.0");
    static final OID ENGINE_TIME = new OID("1.3.6.1.6.3.10.2.1.3.0");
    static final OID HOST_UP_TIME = new OID("1.3.6.1.2.1.25.1.1.0");

    static final List<OID> ALL =
            List.of(SYS_DESCR, SYS_OBJECT_ID, SYS_UP_TIME, SYS_NAME, ENGINE_BOOTS, ENGINE_TIME, HOST_UP_TIME);

    private final NavigableMap<OID, Variable> answers;

    Basics(NavigableMap<OID, Variable> answers) {
        this.answers = answers;
    }

    String sysDescr() {
        return text(SYS_DESCR, As.TEXT);
    }

    String sysName() {
        return text(SYS_NAME, As.TEXT);
    }

    OID sysObjectId() {
        return answers.get(SYS_OBJECT_ID) instanceof OID oid ? oid : new OID();
    }

    /** One of the names that every profile may use. */
    Optional<Cell> get(String name) {
        return switch (name) {
            case "sysDescr" -> Optional.of(Cell.of(sysDescr()));
            case "sysName" -> Optional.of(Cell.of(sysName()));
            case "sysObjectID" -> Optional.of(Cell.of(sysObjectId().toDottedString()));
            default -> Optional.empty();
        };
    }

    /** Seconds: the longest of three clocks, since sysUpTime wraps after 497 days and an agent may start anew. */
    Optional<Double> uptime() {
        Optional<Cell> engine = cell(ENGINE_TIME, As.AUTO).filter(Cell::isNumber);
        long[] seconds = LongStream.of(
                        cell(SYS_UP_TIME, As.TIMETICKS)
                                .map(c -> (long) c.number())
                                .orElse(-1L),
                        cell(HOST_UP_TIME, As.TIMETICKS)
                                .map(c -> (long) c.number())
                                .orElse(-1L),
                        engine.map(c -> (long) c.number()).orElse(-1L))
                .filter(value -> value >= 0)
                .toArray();
        return seconds.length == 0
                ? Optional.empty()
                : Optional.of((double) LongStream.of(seconds).max().orElse(0));
    }

    long engineBoots() {
        return cell(ENGINE_BOOTS, As.AUTO)
                .filter(Cell::isNumber)
                .map(c -> (long) c.number())
                .orElse(0L);
    }

    private String text(OID oid, As as) {
        return cell(oid, as).map(Cell::text).orElse("");
    }

    private Optional<Cell> cell(OID oid, As as) {
        Variable value = answers.get(oid);
        return value == null ? Optional.empty() : as.read(value);
    }
}
