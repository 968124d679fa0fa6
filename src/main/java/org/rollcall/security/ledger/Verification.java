package org.rollcall.security.ledger;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Reads the ledger from the first row to the last and stops at the first that is not what it was. Memory grows with the
 * signed heads, not with the rows.
 */
final class Verification {
    private final Handle handle;
    private final LedgerDao dao;
    private final Heads.Known heads;
    private long checked;

    Verification(Handle handle, Heads.Known heads) {
        this.handle = handle;
        this.dao = handle.attach(LedgerDao.class);
        this.heads = heads;
    }

    /** What is wrong with which row. */
    record Broken(String stream, long seq, String why) {}

    /** What came of it. */
    record Outcome(long checked, Optional<Broken> broken) {}

    /** Verifies every stream, or these only. */
    Outcome run(Optional<List<String>> only) {
        Optional<Broken> broken = heads.broken();
        for (LedgerDao.Chain chain : dao.chains()) {
            if (broken.isEmpty()
                    && only.map(some -> some.contains(chain.stream())).orElse(true)) {
                broken = chain(chain);
            }
        }
        if (broken.isEmpty() && only.isEmpty()) {
            broken = dao.withoutChain()
                    .map(stream -> new Broken(stream, 0, "the stream has rows, but its end is deleted"))
                    .or(this::lostStream);
        }
        return new Outcome(checked, broken);
    }

    private Optional<Broken> lostStream() {
        List<String> here = dao.chains().stream().map(LedgerDao.Chain::stream).toList();
        return heads.streams().stream()
                .filter(stream -> !here.contains(stream))
                .findFirst()
                .map(stream -> new Broken(stream, 0, "the stream is gone; a signed head outside the database has it"));
    }

    private Optional<Broken> chain(LedgerDao.Chain chain) {
        Walk walk = new Walk(chain, new TreeMap<>(heads.of(chain.stream())));
        Rows.walk(handle, chain.stream(), 1, Long.MAX_VALUE - 1, walk);
        checked += walk.rows;
        return walk.end();
    }

    /** One stream on its way. */
    private static final class Walk implements Rows.Walker {
        private final LedgerDao.Chain chain;
        private final SortedMap<Long, String> signed;
        private long rows;
        private long seq;
        private String hash = "";
        private Optional<Broken> broken = Optional.empty();

        Walk(LedgerDao.Chain chain, SortedMap<Long, String> signed) {
            this.chain = chain;
            this.signed = signed;
            // Only the database says it, and who owns that could take away what they did.
            if (chain.pruned() != 0 || !chain.prunedHash().isEmpty()) {
                broken = Optional.of(new Broken(
                        chain.stream(), 1, "its first rows are said to be taken away, which this version never does"));
            }
        }

        @Override
        public boolean take(Rows.Row row) {
            if (broken.isEmpty()) {
                broken = wrong(row)
                        .map(why -> new Broken(chain.stream(), row.entry().seq(), why));
            }
            seq = row.entry().seq();
            hash = row.entry().hash();
            rows++;
            return broken.isEmpty();
        }

        private Optional<String> wrong(Rows.Row row) {
            Entry entry = row.entry();
            if (entry.seq() != seq + 1) {
                return Optional.of("row " + (seq + 1) + " is missing before it");
            }
            if (!entry.previous().equals(hash)) {
                return Optional.of("it is not chained to the row before it");
            }
            if (!entry.expected().equals(entry.hash())) {
                return Optional.of("its content is not what was hashed");
            }
            if (!row.origin().origin().isEmpty() && !row.origin().hash().equals(entry.originHash())) {
                return Optional.of("the address beside it is not the one that was hashed");
            }
            String head = signed.remove(entry.seq());
            if (head != null && !head.equals(entry.hash())) {
                return Optional.of("a signed head outside the database says another hash: the chain was rewritten");
            }
            return Optional.empty();
        }

        Optional<Broken> end() {
            if (broken.isPresent()) {
                return broken;
            }
            if (seq != chain.seq() || !hash.equals(chain.hash())) {
                return Optional.of(new Broken(
                        chain.stream(),
                        Math.min(seq, chain.seq()) + 1,
                        "the chain ends at row " + seq + ", but row " + chain.seq()
                                + " was its last: rows were cut off or added"));
            }
            return signed.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Broken(
                            chain.stream(),
                            seq + 1,
                            "a signed head outside the database has row " + signed.lastKey()
                                    + ": the end was cut off"));
        }
    }
}
