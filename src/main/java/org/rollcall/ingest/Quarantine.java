package org.rollcall.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.rollcall.platform.Database;
import org.rollcall.platform.Write;
import org.rollcall.wire.LaneMessage;

/** What came in and could not be used: kept with its reason, and shown. Thread-safe. */
public final class Quarantine {
    private static final int PREVIEW_CHARACTERS = 400;

    private final Database database;

    public Quarantine(Database database) {
        this.database = database;
    }

    /**
     * One message put aside.
     *
     * @param at when it came, milliseconds since 1970
     * @param seq its number, where that could be read
     * @param preview the start of its payload, unprintable bytes replaced
     */
    public record Entry(
            long id,
            long at,
            String agent,
            String topic,
            OptionalLong seq,
            String reason,
            String detail,
            int bytes,
            String preview) {}

    /** A page of entries, the newest first. */
    public record Page(long total, List<Entry> items) {}

    /** Puts a message aside, within ingest's transaction. */
    void keep(Write write, Work work, String reason, String detail) {
        LaneMessage message = work.message().orElse(null);
        write.dao(QuarantineDao.class)
                .keep(
                        work.receivedAt(),
                        work.arrival().agent(),
                        work.arrival().channel().code(),
                        message == null ? "" : message.boot().hex(),
                        message == null ? null : message.seqs().from(),
                        reason,
                        detail,
                        work.arrival().payload());
    }

    public Page page(int offset, int limit) {
        return database.readWith(
                QuarantineDao.class,
                dao -> new Page(
                        dao.count(),
                        dao.page(offset, limit).stream().map(Quarantine::entry).toList()));
    }

    /** The same of some agents. Goes over the agents of all that was put aside, but reads no other's payload. */
    Page page(Predicate<String> agents, int offset, int limit) {
        return database.read(handle -> {
            QuarantineDao dao = handle.attach(QuarantineDao.class);
            List<Long> theirs = dao.agents().stream()
                    .filter(owner -> agents.test(owner.agent()))
                    .map(QuarantineDao.Owner::id)
                    .toList();
            List<Long> wanted = theirs.stream().skip(offset).limit(limit).toList();
            return new Page(
                    theirs.size(),
                    wanted.isEmpty()
                            ? List.of()
                            : dao.find(wanted).stream().map(Quarantine::entry).toList());
        });
    }

    /** How many could not be read at all, so that no lane accounts for them. */
    public long unreadable() {
        return unreadable(agent -> true);
    }

    /** The same of some agents. */
    long unreadable(Predicate<String> agents) {
        return database.readWith(QuarantineDao.class, QuarantineDao::unreadable).stream()
                .filter(count -> agents.test(count.agent()))
                .mapToLong(QuarantineDao.Count::messages)
                .sum();
    }

    private static Entry entry(QuarantineDao.Row row) {
        String text = new String(row.payload(), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "\uFFFD");
        String preview = text.length() <= PREVIEW_CHARACTERS ? text : text.substring(0, PREVIEW_CHARACTERS) + "…";
        return new Entry(
                row.id(),
                row.at(),
                row.agent(),
                row.topic(),
                row.seq() == null ? OptionalLong.empty() : OptionalLong.of(row.seq()),
                row.reason(),
                row.detail(),
                row.payload().length,
                preview);
    }
}
