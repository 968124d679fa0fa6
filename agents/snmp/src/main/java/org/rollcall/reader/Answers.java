package org.rollcall.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snmp4j.PDU;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/** What an agent answers to one request (RFC 3416 §4.2), out of one MIB and with one fault. */
final class Answers {
    private static final OID SYSTEM = new OID("1.3.6.1.2.1.1");
    private static final int MOST_REPETITIONS = 256;
    private static final int MESSAGE_OVERHEAD = 160;

    private final Mib mib;
    private final Fault fault;
    private final int largest;

    /** @param largest bytes of the largest answer */
    Answers(Mib mib, Fault fault, int largest) {
        this.mib = mib;
        this.fault = fault;
        this.largest = largest - MESSAGE_OVERHEAD;
    }

    /** Fills the answer; it has the request's id already. */
    void fill(PDU request, PDU answer) {
        List<VariableBinding> asked = new ArrayList<>(request.getAll());
        switch (request.getType()) {
            case PDU.GET -> asked.forEach(one -> answer.add(get(one.getOid())));
            case PDU.GETNEXT -> asked.forEach(one -> answer.add(next(one.getOid())));
            case PDU.GETBULK -> bulk(request, asked, answer);
            default -> fail(answer, asked, PDU.notWritable, 1);
        }
        int outside = 1;
        while (outside <= asked.size() && asked.get(outside - 1).getOid().startsWith(SYSTEM)) {
            outside++;
        }
        boolean many = answer.size() > Fault.TOOBIG_OBJECTS;
        if ((fault == Fault.TOOBIG && many) || answer.getBERLength() > largest) {
            fail(answer, List.of(), PDU.tooBig, 0);
        } else if (fault == Fault.GENERR && outside <= asked.size()) {
            fail(answer, asked, PDU.genErr, outside);
        }
    }

    private void bulk(PDU request, List<VariableBinding> asked, PDU answer) {
        int single = Math.max(0, Math.min(request.getNonRepeaters(), asked.size()));
        asked.subList(0, single).forEach(one -> answer.add(next(one.getOid())));
        List<VariableBinding> rest = asked.subList(single, asked.size());
        int bytes = answer.getBERLength();
        int repetitions = rest.isEmpty() ? 0 : Math.min(request.getMaxRepetitions(), MOST_REPETITIONS);
        for (int i = 0; i < repetitions; i++) {
            List<VariableBinding> row = new ArrayList<>();
            rest.forEach(one -> row.add(next(one.getOid())));
            bytes += row.stream().mapToInt(VariableBinding::getBERLength).sum();
            // An answer may hold fewer repetitions than were asked for, so that it fits.
            if (i > 0 && bytes > largest) {
                return;
            }
            row.forEach(answer::add);
            if (row.stream().allMatch(one -> one.getVariable().isException())) {
                return;
            }
            rest = row;
        }
    }

    private VariableBinding get(OID oid) {
        return new VariableBinding(oid, mib.at(oid).orElseGet(() -> missing(oid)));
    }

    private Null missing(OID oid) {
        OID column = new OID(oid.getValue(), 0, Math.max(0, oid.size() - 1));
        return mib.holdsBelow(column) ? Null.noSuchInstance : Null.noSuchObject;
    }

    private VariableBinding next(OID oid) {
        Optional<VariableBinding> next = mib.after(oid);
        if (fault == Fault.LOOP && next.isPresent() && !oid.startsWith(SYSTEM)) {
            OID first = new OID(oid.getValue(), 0, Math.min(oid.size(), 9));
            next = mib.after(first).or(() -> Optional.of(new VariableBinding(oid, Null.instance)));
        }
        return next.orElseGet(() -> new VariableBinding(oid, Null.endOfMibView));
    }

    private static void fail(PDU answer, List<VariableBinding> asked, int status, int index) {
        answer.setVariableBindings(asked);
        answer.setErrorStatus(status);
        answer.setErrorIndex(index);
    }
}
