package org.rollcall.lifecycle;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables of flags, of what was wiped, and of what has gone. */
interface LifecycleDao {
    /** A flag as it is stored. */
    record FlagRow(String flag, String reason, String setBy, long setAt) {}

    /** A certificate as it is stored. */
    record SanitizationRow(
            String doneBy,
            String doneOn,
            String media,
            String method,
            String technique,
            String tool,
            String verifier,
            String destination) {
        static SanitizationRow of(Sanitization done) {
            return new SanitizationRow(
                    done.by(),
                    done.on().toString(),
                    done.media(),
                    done.method().code(),
                    done.technique(),
                    done.tool(),
                    done.verifier(),
                    done.destination());
        }
    }

    @SqlQuery("SELECT flag, reason, set_by, set_at FROM asset_flag WHERE asset = :asset ORDER BY flag")
    @RegisterConstructorMapper(FlagRow.class)
    List<FlagRow> flags(String asset);

    @SqlUpdate("""
            INSERT INTO asset_flag (asset, flag, reason, set_by, set_at) VALUES (:asset, :flag, :reason, :setBy, :setAt)
            ON CONFLICT (asset, flag) DO UPDATE SET reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at
            """)
    void set(String asset, @BindMethods FlagRow row);

    @SqlUpdate("DELETE FROM asset_flag WHERE asset = :asset AND flag = :flag")
    int lift(String asset, String flag);

    @SqlUpdate("""
            INSERT INTO sanitization (asset, recorded_at, done_by, done_on, media, method, technique, tool, verifier, destination)
            VALUES (:asset, :at, :doneBy, :doneOn, :media, :method, :technique, :tool, :verifier, :destination)
            """)
    void sanitized(String asset, long at, @BindMethods SanitizationRow row);

    @SqlUpdate("""
            INSERT INTO disposal (asset, recorded_at, batch, recipient, done_on, cents)
            VALUES (:asset, :at, :batch, :recipient, :doneOn, :cents)
            """)
    void disposed(String asset, long at, String batch, String recipient, String doneOn, long cents);

    /** How an asset left the district, as it is stored. */
    record DisposalRow(String asset, String batch, String recipient, String doneOn, long cents) {}

    @SqlQuery("SELECT asset, batch, recipient, done_on, cents FROM disposal"
            + " WHERE asset IN (<assets>) AND recorded_at <= :asOf")
    @RegisterConstructorMapper(DisposalRow.class)
    List<DisposalRow> disposals(
            @BindList(value = "assets", onEmpty = EmptyHandling.NULL_STRING) Collection<String> assets, long asOf);
}
