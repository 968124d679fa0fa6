package org.rollcall.procurement;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables of acquisitions and of their shares. */
interface AcquisitionDao {
    String COLUMNS =
            "asset, version, bought_on, cost_cents, order_no, supplier, warranty_until, in_service_on, life_months,"
                    + " method, rate_bp, salvage_cents, convention, since_at, until_at";
    String AT = "a.since_at <= :at AND (a.until_at IS NULL OR a.until_at > :at)";

    /** An acquisition as it is stored. */
    record Row(
            String asset,
            long version,
            Optional<String> boughtOn,
            Optional<Long> costCents,
            String orderNo,
            Optional<String> supplier,
            Optional<String> warrantyUntil,
            Optional<String> inServiceOn,
            Optional<Integer> lifeMonths,
            String method,
            Optional<Integer> rateBp,
            long salvageCents,
            String convention,
            long sinceAt,
            Optional<Long> untilAt) {
        static Row of(String asset, long version, Acquisition what, long now) {
            Plan plan = what.plan();
            return new Row(
                    asset,
                    version,
                    what.boughtOn().map(LocalDate::toString),
                    what.cost().map(Money::cents),
                    what.order(),
                    what.supplier(),
                    what.warrantyUntil().map(LocalDate::toString),
                    what.inServiceOn().map(LocalDate::toString),
                    plan.lifeMonths(),
                    plan.method().code(),
                    plan.method().rate(),
                    plan.salvage().cents(),
                    plan.convention().code(),
                    now,
                    Optional.empty());
        }

        Acquired acquired(List<Shares.Share> shares) {
            Plan plan = new Plan(
                    lifeMonths,
                    Depreciation.of(method, rateBp),
                    Money.of(salvageCents),
                    Convention.of(convention).orElse(Convention.FULL_MONTH));
            Acquisition what = new Acquisition(
                    boughtOn.map(LocalDate::parse),
                    costCents.map(Money::of),
                    orderNo,
                    supplier,
                    warrantyUntil.map(LocalDate::parse),
                    inServiceOn.map(LocalDate::parse),
                    plan,
                    new Shares(shares));
            return new Acquired(
                    asset, what, version, sinceAt, untilAt.map(OptionalLong::of).orElse(OptionalLong.empty()));
        }
    }

    /** A share as it is stored. */
    record ShareRow(String asset, long version, int no, String source, int basisPoints) {}

    @SqlQuery("SELECT " + COLUMNS + " FROM acquisition a WHERE asset IN (<assets>) AND " + AT)
    @RegisterConstructorMapper(Row.class)
    List<Row> at(@BindList("assets") Collection<String> assets, long at);

    @SqlQuery("SELECT s.asset, s.version, s.no, s.source, s.basis_points FROM acquisition a"
            + " JOIN funding_share s ON s.asset = a.asset AND s.version = a.version"
            + " WHERE a.asset IN (<assets>) AND " + AT + " ORDER BY s.asset, s.no")
    @RegisterConstructorMapper(ShareRow.class)
    List<ShareRow> sharesAt(@BindList("assets") Collection<String> assets, long at);

    @SqlQuery("SELECT " + COLUMNS + " FROM acquisition WHERE asset = :asset ORDER BY version")
    @RegisterConstructorMapper(Row.class)
    List<Row> history(String asset);

    @SqlQuery("SELECT asset, version, no, source, basis_points FROM funding_share WHERE asset = :asset"
            + " ORDER BY version, no")
    @RegisterConstructorMapper(ShareRow.class)
    List<ShareRow> shareHistory(String asset);

    @SqlUpdate("UPDATE acquisition SET until_at = :now WHERE asset = :asset AND until_at IS NULL")
    void end(String asset, long now);

    @SqlUpdate("INSERT INTO acquisition (" + COLUMNS + ") VALUES (:asset, :version, :boughtOn, :costCents, :orderNo,"
            + " :supplier, :warrantyUntil, :inServiceOn, :lifeMonths, :method, :rateBp, :salvageCents, :convention,"
            + " :sinceAt, :untilAt)")
    void add(@BindMethods Row row);

    @SqlBatch("INSERT INTO funding_share (asset, version, no, source, basis_points)"
            + " VALUES (:asset, :version, :no, :source, :basisPoints)")
    void addShares(@BindMethods List<ShareRow> rows);
}
