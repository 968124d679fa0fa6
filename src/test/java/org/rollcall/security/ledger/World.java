package org.rollcall.security.ledger;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.rollcall.platform.Database;
import org.rollcall.platform.Dialect;
import org.rollcall.security.Actors;
import org.rollcall.security.Clocks;

/** A ledger with its heads, on a real database. */
final class World {
    final Clocks clocks = new Clocks();
    final Database database;
    final Ledger ledger;
    final Heads heads;
    final Audit audit;
    final Export export;

    World(Database database, Path folder) {
        this.database = database;
        ledger = new Ledger(database, clocks.time());
        heads = new Heads(LedgerConfig.defaults(), folder.resolve("data").toString(), database, clocks.time());
        audit = new Audit(database, heads, clocks.time());
        export = new Export(database, ledger, heads, clocks.time());
    }

    /** So many acts in a stream. */
    World acts(String stream, int many) {
        for (int i = 0; i < many; i++) {
            int n = i;
            database.change(write -> ledger.record(
                    write,
                    Act.of(stream, Actors.KIM, "device.save", "device:d-" + n)
                            .changing(Map.of("name", "old \"" + n + "\""), Map.of("name", "né\n" + n))));
        }
        return this;
    }

    Audit.Result verify() {
        return audit.verify(Optional.empty());
    }

    /** As somebody does who owns the database. */
    void dropTriggers() {
        boolean postgres = database.dialect() == Dialect.POSTGRESQL;
        for (String trigger : new String[] {"act_is_not_changed", "act_is_not_deleted"}) {
            execute("DROP TRIGGER " + trigger + (postgres ? " ON act" : ""));
        }
        execute("DROP TRIGGER chain_does_not_shrink" + (postgres ? " ON chain" : ""));
    }

    void execute(String sql) {
        database.change(write -> write.handle().execute(sql));
    }
}
