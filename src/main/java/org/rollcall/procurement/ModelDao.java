package org.rollcall.procurement;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables of the catalogue. */
interface ModelDao {
    String COLUMNS = "id, vendor, name, kind, life_months, price_cents, replacement, version";
    String SUPPORT = "model, no, ends_on, source, since_at, until_at";

    /** A model as it is stored. */
    record Row(
            String id,
            String vendor,
            String name,
            String kind,
            Optional<Integer> lifeMonths,
            Optional<Long> priceCents,
            String replacement,
            long version) {}

    /** A support date as it is stored. */
    record SupportRow(String model, int no, String endsOn, String source, long sinceAt, Optional<Long> untilAt) {}

    @SqlQuery("SELECT " + COLUMNS + " FROM model ORDER BY lower(vendor), lower(name) LIMIT :limit")
    @RegisterConstructorMapper(Row.class)
    List<Row> all(int limit);

    @SqlQuery("SELECT " + COLUMNS + " FROM model WHERE id = :id")
    @RegisterConstructorMapper(Row.class)
    Optional<Row> find(String id);

    @SqlQuery("SELECT " + COLUMNS + " FROM model WHERE lower(vendor) = lower(:vendor) AND lower(name) = lower(:name)")
    @RegisterConstructorMapper(Row.class)
    Optional<Row> named(String vendor, String name);

    @SqlQuery("SELECT " + SUPPORT + " FROM model_support WHERE model = :model ORDER BY no")
    @RegisterConstructorMapper(SupportRow.class)
    List<SupportRow> support(String model);

    @SqlQuery("SELECT " + SUPPORT + " FROM model_support ORDER BY model, no")
    @RegisterConstructorMapper(SupportRow.class)
    List<SupportRow> allSupport();

    @SqlUpdate("INSERT INTO model (" + COLUMNS + ") VALUES (:id, :vendor, :name, :kind, :lifeMonths, :priceCents,"
            + " :replacement, :version) ON CONFLICT (id) DO UPDATE SET vendor = excluded.vendor, name = excluded.name,"
            + " kind = excluded.kind, life_months = excluded.life_months, price_cents = excluded.price_cents,"
            + " replacement = excluded.replacement, version = excluded.version")
    void save(@BindMethods Row row);

    @SqlUpdate("UPDATE model_support SET until_at = :now WHERE model = :model AND until_at IS NULL")
    void end(String model, long now);

    @SqlUpdate("INSERT INTO model_support (" + SUPPORT + ") VALUES (:model, :no, :endsOn, :source, :sinceAt, :untilAt)")
    void add(@BindMethods SupportRow row);
}
