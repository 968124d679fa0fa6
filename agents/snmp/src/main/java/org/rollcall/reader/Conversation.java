package org.rollcall.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.rollcall.reader.ReadFailure.Broken;
import org.rollcall.reader.ReadFailure.Refused;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * Questions and answers with one device: one request under way at a time, and a bounded number of them. Objects that the
 * device fails on are left out and told as problems. Only the workers call it, one after another.
 */
final class Conversation {
    private static final int MOST_ANSWERS = 200_000;
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_SILENCES = 3;
    private static final int MOST_PROBLEMS = 20;

    private final Link link;
    private final Manners manners;
    private final long deadline;
    private final NavigableMap<OID, Variable> answers = new TreeMap<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Deque<Step> steps = new ArrayDeque<>();
    private final List<Cursor> cursors = new ArrayList<>();
    private int maxRepetitions = Poll.USUAL.maxRepetitions();
    private int silences;
    private boolean heard;

    /** One request and what its answer leads to. */
    private interface Step {
        PDU request();

        void answered(PDU answer);

        /** Tries it in a smaller way; false if there is none. */
        boolean smaller();
    }

    /** Where the walk of one column stands. */
    private static final class Cursor {
        private final OID root;
        private OID last;
        private int rows = 1;
        private boolean done;

        Cursor(OID root, OID last) {
            this.root = root;
            this.last = last;
        }
    }

    /** @param deadline by {@link System#nanoTime} */
    Conversation(Link link, Manners manners, long deadline) {
        this.link = link;
        this.manners = manners;
        this.deadline = deadline;
    }

    NavigableMap<OID, Variable> answers() {
        return answers;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Whether the device has answered at all. */
    boolean heard() {
        return heard;
    }

    void follow(Poll poll) {
        manners.atMost(poll.maxOids());
        maxRepetitions = poll.maxRepetitions();
    }

    /** Plans to ask for these objects. */
    void get(Collection<OID> oids) {
        parts(List.copyOf(oids), manners.oids()).forEach(part -> steps.add(new Get(part)));
    }

    /** Plans to ask for the first object below each of these. */
    void first(Collection<OID> roots) {
        parts(List.copyOf(roots), manners.oids()).forEach(part -> steps.add(new First(part, false)));
    }

    /** Plans to ask for all objects below each of these. */
    void walk(Collection<OID> roots) {
        parts(List.copyOf(roots), manners.oids()).forEach(part -> steps.add(new First(part, true)));
    }

    /** Asks what is planned; false if the device never answered. */
    CompletableFuture<Boolean> run() {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        next(result);
        return result;
    }

    private void next(CompletableFuture<Boolean> result) {
        if (steps.isEmpty()) {
            planWalks();
        }
        Step step = steps.poll();
        if (step == null) {
            result.complete(heard);
        } else if (System.nanoTime() > deadline) {
            result.completeExceptionally(new Broken(link.where()
                    + " did not answer everything in time; raise the interval, or see why the device is slow"));
        } else {
            // What comes of it is told by the one future of the whole run.
            CompletableFuture<Optional<PDU>> unused = link.send(step.request()).whenComplete((answer, failure) -> {
                if (failure == null) {
                    settle(step, answer, result);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        }
    }

    private void settle(Step step, Optional<PDU> answer, CompletableFuture<Boolean> result) {
        try {
            if (answer.isPresent()) {
                heard = true;
                requireAccess(answer.get());
                step.answered(answer.get());
                next(result);
            } else if (!heard) {
                steps.clear();
                result.complete(false);
            } else if (++silences > MOST_SILENCES || !step.smaller()) {
                result.completeExceptionally(new Broken(link.where() + " answered at first and then no more; "
                        + "it may be overloaded: raise the timeout or the interval"));
            } else {
                next(result);
            }
        } catch (ReadFailure e) {
            result.completeExceptionally(e);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
            throw e;
        }
    }

    private void requireAccess(PDU answer) throws Refused {
        if (answer.getErrorStatus() == PDU.authorizationError && answers.isEmpty()) {
            throw new Refused(link.where() + " allows this credential to read nothing; see its access rules");
        }
    }

    private void problem(String problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    private void store(VariableBinding one) {
        if (answers.size() < MOST_ANSWERS) {
            answers.put(one.getOid(), one.getVariable());
        } else {
            problem("it has more than " + MOST_ANSWERS + " objects; the rest was left out");
        }
    }

    private PDU request(int type, Collection<OID> oids) {
        PDU pdu = link.request(type);
        oids.forEach(oid -> pdu.add(new VariableBinding(oid)));
        return pdu;
    }

    private static <T> List<List<T>> parts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i += size) {
            parts.add(all.subList(i, Math.min(all.size(), i + size)));
        }
        return parts;
    }

    private void planWalks() {
        cursors.removeIf(cursor -> cursor.done);
        if (!cursors.isEmpty()) {
            steps.add(new Bulk(List.copyOf(cursors.subList(0, Math.min(cursors.size(), manners.oids())))));
        }
    }

    /** Asks for some objects by name, or for those after them; what fails is cut in two until the culprit stands alone. */
    private abstract class Listed implements Step {
        final List<OID> oids;

        Listed(List<OID> oids) {
            this.oids = oids;
        }

        abstract Step part(List<OID> some);

        abstract void take(OID asked, VariableBinding one);

        @Override
        public void answered(PDU answer) {
            int status = answer.getErrorStatus();
            if (status == PDU.noError) {
                for (int i = 0; i < Math.min(oids.size(), answer.size()); i++) {
                    take(oids.get(i), answer.get(i));
                }
                return;
            }
            if (status == PDU.tooBig) {
                manners.halve(oids.size());
            }
            int culprit = answer.getErrorIndex() - 1;
            if (status != PDU.tooBig && culprit >= 0 && culprit < oids.size() && oids.size() > 1) {
                List<OID> rest = new ArrayList<>(oids);
                failed(rest.remove(culprit), status);
                steps.addFirst(part(rest));
            } else if (!smaller()) {
                failed(oids.get(0), status);
            }
        }

        @Override
        public boolean smaller() {
            if (oids.size() < 2) {
                return false;
            }
            int half = oids.size() / 2;
            steps.addFirst(part(oids.subList(half, oids.size())));
            steps.addFirst(part(oids.subList(0, half)));
            return true;
        }

        private void failed(OID oid, int status) {
            if (status != PDU.noSuchName) {
                problem(oid + " failed with " + PDU.toErrorStatusText(status));
            }
        }
    }

    private final class Get extends Listed {
        Get(List<OID> oids) {
            super(oids);
        }

        @Override
        public PDU request() {
            return Conversation.this.request(PDU.GET, oids);
        }

        @Override
        Step part(List<OID> some) {
            return new Get(some);
        }

        @Override
        void take(OID asked, VariableBinding one) {
            if (!one.isException() && one.getOid().equals(asked)) {
                store(one);
            }
        }
    }

    private final class First extends Listed {
        private final boolean andAll;

        First(List<OID> oids, boolean andAll) {
            super(oids);
            this.andAll = andAll;
        }

        @Override
        public PDU request() {
            return Conversation.this.request(PDU.GETNEXT, oids);
        }

        @Override
        Step part(List<OID> some) {
            return new First(some, andAll);
        }

        @Override
        void take(OID asked, VariableBinding one) {
            boolean below = !one.isException()
                    && one.getOid().startsWith(asked)
                    && one.getOid().size() > asked.size();
            if (below) {
                store(one);
                if (andAll) {
                    cursors.add(new Cursor(asked, one.getOid()));
                }
            }
        }
    }

    /** Asks for the next rows of some columns at once; each goes on by itself, so that holes do no harm. */
    private final class Bulk implements Step {
        private final List<Cursor> columns;
        private final int repetitions;

        Bulk(List<Cursor> columns) {
            this.columns = columns;
            this.repetitions = manners.repetitions(columns.size(), maxRepetitions);
        }

        @Override
        public PDU request() {
            PDU pdu = Conversation.this.request(
                    PDU.GETBULK, columns.stream().map(cursor -> cursor.last).toList());
            pdu.setMaxRepetitions(repetitions);
            pdu.setNonRepeaters(0);
            return pdu;
        }

        @Override
        public void answered(PDU answer) {
            int status = answer.getErrorStatus();
            if (status == PDU.tooBig || (status == PDU.noError && answer.size() == 0)) {
                if (!smaller()) {
                    end(columns.get(0), "is too big to be answered");
                }
            } else if (status != PDU.noError) {
                int culprit = Math.max(0, Math.min(columns.size(), answer.getErrorIndex()) - 1);
                end(columns.get(culprit), "failed with " + PDU.toErrorStatusText(status));
            } else {
                for (int i = 0; i < answer.size(); i++) {
                    take(columns.get(i % columns.size()), answer.get(i));
                }
            }
        }

        private void take(Cursor cursor, VariableBinding one) {
            if (cursor.done) {
                return;
            }
            OID oid = one.getOid();
            if (one.isException() || !oid.startsWith(cursor.root)) {
                cursor.done = true;
            } else if (oid.compareTo(cursor.last) <= 0) {
                end(cursor, "comes round to " + oid + " after " + cursor.last + ": the agent is faulty");
            } else if (++cursor.rows > MOST_ROWS) {
                end(cursor, "has more than " + MOST_ROWS + " rows; the rest was left out");
            } else {
                cursor.last = oid;
                store(one);
            }
        }

        private void end(Cursor cursor, String problem) {
            cursor.done = true;
            problem("column " + cursor.root + " " + problem);
        }

        @Override
        public boolean smaller() {
            if (columns.size() == 1 && repetitions == 1) {
                return false;
            }
            manners.halve(columns.size());
            return true;
        }
    }
}
